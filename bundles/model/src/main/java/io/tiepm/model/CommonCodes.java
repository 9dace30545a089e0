package io.tiepm.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Units by the common codes of UN/ECE Recommendation 20, numbered as OPC UA does: the characters of the code, one byte
 * each, the first one highest (OPC 10000-8, EUInformation). Those are listed of which we are certain.
 */
public final class CommonCodes {
    private static final String TABLE =
            """
            C62 1, P1 %, 59 [ppm], 61 [ppb], CEL Cel, KEL K, FAH [degF],
            MTR m, CMT cm, MMT mm, 4H um, C45 nm, KMT km, INH [in_i], FOT [ft_i],
            MTK m2, CMK cm2, MMK mm2, MTQ m3, CMQ cm3, LTR L, MLT mL,
            SEC s, MIN min, HUR h, DAY d, C26 ms, B98 us, C47 ns, ANN a,
            KGM kg, GRM g, MGM mg, TNE t, LBR [lb_av],
            MTS m/s, C16 mm/s, KMH km/h, 2X m/min, MSK m/s2, K40 [g],
            RPM {rpm}, RPS {rps}, HTZ Hz, KHZ kHz, MHZ MHz, DD deg, C81 rad, 2A rad/s,
            NEW N, B47 kN, NU N.m, B48 kN.m,
            PAL Pa, KPA kPa, MPA MPa, BAR bar, MBR mbar, HBA hbar, PS [psi], ATM atm,
            JOU J, KJO kJ, 3B MJ, WHR W.h, KWH kW.h, MWH MW.h,
            WTT W, KWT kW, MAW MW, D46 V.A, KVA kV.A, MVA MV.A, D44 var, KVR kvar,
            AMP A, 4K mA, B84 uA, B22 kA, VLT V, 2Z mV, KVT kV, OHM Ohm, B75 MOhm, SIE S, FAR F,
            LUX lx, CDL cd, 2N dB, Q30 [pH], D33 T,
            MQH m3/h, MQS m3/s, G51 L/s, L2 L/min, G52 m3/d, KGS kg/s, E93 kg/h,
            KMQ kg/m3, GL g/L, C65 Pa.s
            """;

    private static final Map<Integer, Unit> UNITS = Stream.of(TABLE.split(",\\s*"))
            .map(String::strip)
            .map(entry -> entry.split(" "))
            .collect(Collectors.toUnmodifiableMap(pair -> number(pair[0]), pair -> new Unit(pair[1])));

    private static final Map<Unit, Integer> NUMBERS =
            UNITS.keySet().stream().collect(Collectors.toUnmodifiableMap(UNITS::get, Function.identity()));

    private CommonCodes() {}

    /** The unit of a number; nothing where we do not know it for certain. */
    public static Optional<Unit> unit(int number) {
        return Optional.ofNullable(UNITS.get(number));
    }

    /** The number of a unit; nothing where it has none that we know. */
    public static OptionalInt number(Unit unit) {
        Integer number = NUMBERS.get(unit);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static int number(String code) {
        return code.chars().reduce(0, (before, letter) -> before << 8 | letter);
    }
}

package io.tiepm.face.opcua;

import io.tiepm.model.Unit;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/**
 * Units as {@code EngineeringUnits} tells them: by the common codes of UN/ECE Recommendation 20 where we know one, as OPC UA
 * numbers them (the characters of the code, one byte each, the first one highest; OPC 10000-8, EUInformation), and by the
 * UCUM code itself where we do not.
 */
final class Units {
    static final String COMMON = "http://www.opcfoundation.org/UA/units/un/cefact";
    static final String UCUM = "http://unitsofmeasure.org";

    private static final String TABLE =
            """
            1 C62  % P1  [ppm] 59  Cel CEL  K KEL  [degF] FAH
            m MTR  cm CMT  mm MMT  um 4H  km KMT  m2 MTK  m3 MTQ  L LTR  mL MLT
            s SEC  min MIN  h HUR  d DAY  ms C26  us B98
            kg KGM  g GRM  mg MGM  t TNE
            m/s MTS  mm/s C16  km/h KMH  m/s2 MSK  [g] K40
            {rpm} RPM  Hz HTZ  kHz KHZ  MHz MHZ  deg DD  rad C81  rad/s 2A
            N NEW  kN B47  N.m NU
            Pa PAL  kPa KPA  MPa MPA  bar BAR  mbar MBR  [psi] PS
            J JOU  kJ KJO  W.h WHR  kW.h KWH  MW.h MWH
            W WTT  kW KWT  MW MAW  V.A D46  kV.A KVA  var D44  kvar KVR
            A AMP  mA 4K  uA B84  kA B22  V VLT  mV 2Z  kV KVT  Ohm OHM
            lx LUX  dB 2N  [pH] Q30
            m3/h MQH  m3/s MQS  L/s G51  L/min L2  kg/s KGS  kg/h E93
            """;

    private static final Map<String, Integer> CODES = codes();

    private Units() {}

    static EUInformation of(Unit unit) {
        Integer code = CODES.get(unit.ucum());
        LocalizedText name = LocalizedText.english(unit.ucum());
        return new EUInformation(code == null ? UCUM : COMMON, code == null ? -1 : code, name, name);
    }

    private static Map<String, Integer> codes() {
        String[] words = TABLE.strip().split("\\s+");
        Map<String, Integer> codes = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            codes.put(words[i], words[i + 1].chars().reduce(0, (before, letter) -> before << 8 | letter));
        }
        return Map.copyOf(codes);
    }
}

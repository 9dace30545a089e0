package io.tiepm.face.opcua;

import io.tiepm.model.CommonCodes;
import io.tiepm.model.Unit;
import java.util.OptionalInt;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/**
 * Units as {@code EngineeringUnits} tells them: by their {@linkplain CommonCodes common codes} where we know one, and by the
 * UCUM code itself where we do not.
 */
final class Units {
    static final String COMMON = "http://www.opcfoundation.org/UA/units/un/cefact";
    static final String UCUM = "http://unitsofmeasure.org";

    private Units() {}

    static EUInformation of(Unit unit) {
        OptionalInt code = CommonCodes.number(unit);
        LocalizedText name = LocalizedText.english(unit.ucum());
        return new EUInformation(code.isPresent() ? COMMON : UCUM, code.orElse(-1), name, name);
    }
}

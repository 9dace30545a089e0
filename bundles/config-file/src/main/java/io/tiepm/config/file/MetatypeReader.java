package io.tiepm.config.file;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Metatype resource (OSGi Compendium, chapter 105), as bnd writes it from an annotation type.
 *
 * <p>The Metatype Service is not asked, because it tells no bounds, and a person needs them.
 */
final class MetatypeReader {
    private final XMLStreamReader xml;
    private final Map<String, Map<String, Attribute>> classes = new HashMap<>();
    private final List<Declared> declared = new ArrayList<>();

    private MetatypeReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** A PID and the keys that are declared for it. */
    record Declared(String pid, boolean factory, String ocd, Map<String, Attribute> keys) {}

    static List<Declared> read(InputStream resource) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return new MetatypeReader(factory.createXMLStreamReader(resource)).read();
    }

    private List<Declared> read() throws XMLStreamException {
        String ocd = "";
        String pid = "";
        boolean many = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "OCD" -> {
                    ocd = text("id");
                    classes.put(ocd, new HashMap<>());
                }
                case "AD" -> {
                    Attribute key = attribute();
                    classes.get(ocd).put(key.id(), key);
                }
                case "Designate" -> {
                    many = xml.getAttributeValue(null, "factoryPid") != null;
                    pid = text(many ? "factoryPid" : "pid");
                }
                case "Object" -> declared.add(new Declared(pid, many, text("ocdref"), Map.of()));
                default -> {
                    // icons and attributes of other makers say nothing about what may be written
                }
            }
        }
        return declared.stream()
                .filter(one -> classes.containsKey(one.ocd()))
                .map(one -> new Declared(one.pid(), one.factory(), one.ocd(), classes.get(one.ocd())))
                .toList();
    }

    private Attribute attribute() throws XMLStreamException {
        String id = text("id");
        Type type = Type.named(text("type")).orElse(Type.STRING);
        boolean many = !text("cardinality").isEmpty() && !text("cardinality").equals("0");
        boolean needed = !text("required").equals("false") && xml.getAttributeValue(null, "default") == null && !many;
        Optional<BigDecimal> min = bound("min");
        Optional<BigDecimal> max = bound("max");
        return new Attribute(id, type, many, min, max, options(), needed);
    }

    private List<String> options() throws XMLStreamException {
        List<String> options = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Option")) {
                options.add(text("value"));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("AD")) {
                return options;
            }
        }
    }

    private Optional<BigDecimal> bound(String name) {
        try {
            return text(name).isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text(name)));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private String text(String name) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}

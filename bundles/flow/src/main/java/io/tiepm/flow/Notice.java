package io.tiepm.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an integrator's route gets as its body: plain texts and numbers, so that every data format and every language of
 * Camel can handle it. As text it is one JSON document on one line.
 */
public sealed interface Notice permits ReadingsNotice, AlarmNotice, ReportNotice, AnchorNotice {
    /** One JSON document on one line, its members named after the components of the record. */
    static String json(Notice notice) {
        try {
            return Json.MAPPER.writeValueAsString(notice);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain values have no JSON: " + notice.getClass(), impossible);
        }
    }

    /** Writes records of plain values. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }
}

package io.tiepm.contract;

/**
 * What stands on the plate of a machine, and where it stands; the fields that the IDTA Digital Nameplate names alike.
 * No two assets have the same manufacturer and serial number.
 *
 * @param manufacturer 1 to 128 characters
 * @param model the maker's name of the type; may be empty
 * @param serialNumber the maker's, 1 to 128 characters
 * @param category what kind of machine it is, for example {@code pump}; peers are compared within it; may be empty
 * @param site where it stands, from the large to the small as in ISA-95: {@code enterprise/site/area/line}; may be empty
 */
public record Nameplate(String manufacturer, String model, String serialNumber, String category, String site) {
    public Nameplate {
        need("manufacturer", manufacturer, 1);
        need("model", model, 0);
        need("serial", serialNumber, 1);
        need("category", category, 0);
        need("site", site, 0);
    }

    private static void need(String key, String text, int least) {
        if (text.strip().length() < least || text.length() > 128 || text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    key + " must have " + least + " to 128 printable characters: '" + text + "'");
        }
    }
}

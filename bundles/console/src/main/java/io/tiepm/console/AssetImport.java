package io.tiepm.console;

import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.ImportLine;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Registers many assets from a CSV file. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-import",
        description = "Registers many assets from a CSV file (RFC 4180, UTF-8); its first line names the columns:"
                + " asset, manufacturer, serial, and any key of an asset's configuration file")
public final class AssetImport extends HouseCommand {
    @Option(name = "--dry-run", description = "Says what would be done, and does nothing")
    private boolean dry;

    @Argument(name = "file", description = "The CSV file, on the server", required = true)
    @Completion(FileNames.class)
    private String file = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetRegistration registration = house.need(AssetRegistration.class);
        List<ImportLine> lines;
        try (Reader csv = Files.newBufferedReader(Local.file(file))) {
            lines = registration.importCsv(csv, dry);
        }
        Sheet sheet = new Sheet("the file has no line below its first")
                .number("line", "Line")
                .column("asset", "Asset")
                .column("result", "Result")
                .text("detail", "Detail");
        lines.forEach(line -> sheet.row(line.number(), line.id(), line.result(), line.detail()));
        screen.show(sheet);
        long refused = lines.stream()
                .filter(line -> line.result() == ImportLine.Result.REFUSED)
                .count();
        if (refused > 0) {
            throw screen.bad(refused + " of " + lines.size() + " lines " + (dry ? "would be" : "were") + " refused");
        }
    }
}

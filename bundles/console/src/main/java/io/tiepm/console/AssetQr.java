package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Ledger;
import io.tiepm.model.AssetId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** The QR code on a machine, by which anybody asks the chain for its history. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-qr",
        description =
                "The QR code for a machine: it leads to a page that shows the machine's history as the chain has it,"
                        + " with no server of ours behind it")
public final class AssetQr extends HouseCommand {
    private static final String REGISTRY = "ContractRegistry";

    @Option(name = "--rpc", description = "Where a node of the chain is, as a phone reaches it; else rpc.url says")
    private @Nullable String rpc;

    @Option(name = "--page", description = "Where the page is, as a phone reaches it; else page.url says")
    private @Nullable String page;

    @Option(name = "--local", description = "Also takes addresses that only this machine reaches, to try it out")
    private boolean local;

    @Option(name = "--out", description = "Also writes it into a file on the server that ends with .svg or .png")
    @Completion(FileNames.class)
    private @Nullable String out;

    @Option(name = "--force", description = "Also replaces a file that is there already")
    private boolean force;

    @Option(name = "--invert", description = "Dark where it was light, for a terminal with a light background")
    private boolean invert;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetRegistration registration = house.need(AssetRegistration.class);
        AssetId name = new AssetId(id);
        Asset asset = registration
                .find(name)
                .orElseThrow(() -> Trouble.told("no asset is registered as " + name + "; see tiepm:asset-list"));
        Ledger ledger = Ledgers.serving(house, asset.nameplate().category());
        Optional<Path> file = Optional.ofNullable(out).map(this::file);
        QrDefaults defaults = house.find(QrDefaults.class).orElse(new QrDefaults("", ""));
        Address registry = ledger.contract(REGISTRY)
                .orElseThrow(() -> Trouble.told(
                        "no contracts are on the chain " + ledger.chain() + "; tiepm:ledger-deploy puts them there"));
        Digest token = Token.of(ledger, asset.nameplate());
        String url = MachinePage.url(
                page == null ? defaults.page() : page, rpc == null ? defaults.rpc() : rpc, local, registry, token);
        QrPicture picture = new QrPicture(url);
        if (file.isPresent()) {
            boolean drawn = isSvg(file.get());
            Local.write(file.get(), drawn ? picture.svg() : picture.png(), force);
        }
        if (picture.size() <= screen.look().width()) {
            picture.lines(invert).forEach(screen::say);
        } else {
            screen.say("the code is " + picture.size() + " characters wide, and this screen "
                    + screen.look().width() + "; write it into a file with --out, or widen the screen");
        }
        screen.say("");
        screen.show(new Card()
                .line("asset", "asset", name)
                .line("chain", "chain", ledger.chain())
                .line("kind", "ledger", Ledgers.kind(ledger.standing().kind()))
                .line("token", "token", Ledgers.hex(token))
                .line("url", "leads to", url)
                .line("file", "file", Optional.ofNullable(out)));
    }

    private Path file(String name) {
        Path file = Local.toWrite(name, force);
        if (!isSvg(file) && !ends(file, ".png")) {
            throw new IllegalArgumentException("a QR code is written as .svg or as .png: '" + name + "'");
        }
        return file;
    }

    private static boolean isSvg(Path file) {
        return ends(file, ".svg");
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}

package io.tiepm.console;

import io.tiepm.status.Face;
import io.tiepm.status.FaceEntry;
import java.util.List;
import java.util.Optional;

/** A face to which two clients are connected. */
final class FakeFace implements Face {
    @Override
    public String name() {
        return "scada";
    }

    @Override
    public String protocol() {
        return "modbus-tcp";
    }

    @Override
    public String place() {
        return "127.0.0.1:1502";
    }

    @Override
    public int clients() {
        return 2;
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public List<FaceEntry> map() {
        return List.of(
                new FaceEntry("holding:0", "press-7/oil.temperature", "float32:abcd", "Cel", "holding:2"),
                new FaceEntry("holding:3", "press-7/door.closed", "bool", "1", "holding:4"));
    }
}

package io.tiepm.console;

import io.tiepm.status.Face;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of faces. */
@Service
public final class FaceNames extends Names {
    @Override
    Stream<String> names(House house) {
        return Faces.all(house).stream().map(Face::name).distinct();
    }
}

package io.tiepm.deploy.signed;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** How the components of bundles stand. One that only waits for its configuration file stands well. */
final class Parts {
    private final ServiceComponentRuntime components;

    Parts(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** The first that broke, and how, in half a sentence. */
    Optional<String> broken(List<Bundle> bundles) {
        return bundles.stream()
                .flatMap(bundle -> described(bundle).stream())
                .flatMap(part -> components.getComponentConfigurationDTOs(part).stream())
                .filter(one -> one.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .findFirst()
                .map(one -> "its component " + one.description.name + " does not come up: " + reason(one.failure));
    }

    /** The first that waits for something that no file can give it, and for what, in half a sentence. */
    Optional<String> waiting(List<Bundle> bundles) {
        for (Bundle bundle : bundles) {
            Collection<ComponentDescriptionDTO> described = described(bundle);
            if (described.isEmpty() && bundle.getHeaders("").get("Service-Component") != null) {
                return Optional.of("its components are not seen yet");
            }
            for (ComponentDescriptionDTO part : described) {
                for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(part)) {
                    if (one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                        return Optional.of("its component " + part.name + " waits for the service "
                                + one.unsatisfiedReferences[0].name + ", which nobody offers");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Collection<ComponentDescriptionDTO> described(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle);
    }

    /** The last cause of a stack trace, which is what the driver itself said. */
    private static String reason(String trace) {
        List<String> causes = String.valueOf(trace)
                .lines()
                .filter(line -> line.startsWith("Caused by: "))
                .map(line -> line.substring("Caused by: ".length()))
                .toList();
        return causes.isEmpty()
                ? String.valueOf(trace).lines().findFirst().orElse("the log says why")
                : causes.get(causes.size() - 1);
    }
}

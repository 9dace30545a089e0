package io.tiepm.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Routes as somebody wrote them, in Camel's YAML.
 *
 * @param name of the file
 * @param text its content
 */
record RouteText(String name, String text) {
    /**
     * Tries the routes in a context of their own, where nothing starts to run.
     *
     * @return the ids that the text gives
     * @throws RouteRefusedException if the text is wrong; says where, and why
     */
    List<String> tryOut(Contexts contexts) throws RouteRefusedException {
        CamelContext trial = contexts.create("trial");
        trial.setAutoStartup(false);
        Model model = trial.getCamelContextExtension().getContextPlugin(Model.class);
        try {
            for (RoutesBuilder routes : builders(trial)) {
                trial.addRoutes(routes);
            }
            List<RouteDefinition> understood = model.getRouteDefinitions();
            if (understood.isEmpty()) {
                throw new RouteRefusedException(new RouteFault(1, 1, "there is no route in it").toString());
            }
            List<String> ids = understood.stream()
                    .filter(RouteDefinition::hasCustomIdAssigned)
                    .map(RouteDefinition::getRouteId)
                    .toList();
            trial.start();
            return ids;
        } catch (RouteRefusedException refused) {
            throw refused;
        } catch (Exception | LinkageError bad) {
            throw new RouteRefusedException(
                    RouteFault.of(bad, text, model.getRouteDefinitions()).toString(), bad);
        } finally {
            trial.stop();
        }
    }

    /** Lets the routes join under the name of the file. */
    void join(Routes routes, List<String> ids) throws Exception {
        routes.join(name, ids, builders(routes.camel()));
    }

    private List<RoutesBuilder> builders(CamelContext camel) throws Exception {
        return new ArrayList<>(
                PluginHelper.getRoutesLoader(camel).findRoutesBuilders(ResourceHelper.fromString(name, text)));
    }
}

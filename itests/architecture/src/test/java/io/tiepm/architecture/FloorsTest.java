package io.tiepm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Arrows fall: words, agreements, makers, the order of things, faces; see ARCHITECTURE in docs. */
@AnalyzeClasses(packages = "io.tiepm", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static void arrowsFall(JavaClasses house) {
        classes()
                .should(new ArchCondition<JavaClass>("depend on lower floors only") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                            String from = type.getPackageName();
                            String to = arrow.getTargetClass().getPackageName();
                            if (to.startsWith("io.tiepm.") && !from.equals(to) && !falls(from, to)) {
                                events.add(SimpleConditionEvent.violated(type, arrow.getDescription()));
                            }
                        }
                    }
                })
                .check(house);
    }

    @ArchTest
    static void noCircles(JavaClasses house) {
        slices().matching("io.tiepm.(**)").should().beFreeOfCycles().check(house);
    }

    /** Down by a floor or more; among words as {@link House#WORDS} stand; a bundle's own rooms are below its hall. */
    private static boolean falls(String from, String to) {
        int down = House.floor(from) - House.floor(to);
        return down > 0 || isBefore(to, from) || to.startsWith(from + ".");
    }

    private static boolean isBefore(String word, String other) {
        return House.WORDS.contains(word) && House.WORDS.indexOf(word) < House.WORDS.indexOf(other);
    }
}

package io.tiepm.architecture;

import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leaves out of an outline what is none of our promises: what comes from classes of the JDK, which differ, and annotations. */
final class OwnWords {
    private static final Set<Type> NO_PROMISE = EnumSet.of(Type.ANNOTATED, Type.VERSION);

    private OwnWords() {}

    static Tree.Data in(Tree.Data data) {
        if (data.children == null) {
            return data;
        }
        Set<String> inherited = inherited(data.children);
        List<Tree.Data> own = new ArrayList<>();
        for (Tree.Data child : data.children) {
            boolean known = child.type == Type.METHOD && inherited.contains(child.name);
            if (!known && !NO_PROMISE.contains(child.type)) {
                own.add(in(child));
            }
        }
        data.children = own.isEmpty() ? null : own.toArray(Tree.Data[]::new);
        return data;
    }

    private static Set<String> inherited(Tree.Data[] members) {
        Set<String> inherited = new HashSet<>(methods("java.lang.Object"));
        for (Tree.Data member : members) {
            boolean above = member.type == Type.EXTENDS || member.type == Type.IMPLEMENTS;
            if (above && member.name.startsWith("java.")) {
                inherited.addAll(methods(member.name));
            }
        }
        return inherited;
    }

    private static Set<String> methods(String type) {
        try {
            return Stream.of(Class.forName(type).getDeclaredMethods())
                    .map(method -> method.getName() + parameters(method))
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(type + " is no class of this JDK", gone);
        }
    }

    private static String parameters(Executable method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", "(", ")"));
    }
}

package io.tiepm.driver.opcua;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.LinkException;
import io.tiepm.model.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.jspecify.annotations.Nullable;

/**
 * Tells what nodes are that a server refers to: type, unit, and whether more lies below. As {@link Questions} what
 * trouble is concerned. For one thread.
 */
final class Nodes {
    private static final int MOST_TYPES = 4096;
    private static final int ATTRIBUTES = 3;
    private static final int READABLE = 1;

    private final Session session;
    private final Questions questions;
    private final Units units;
    private final Map<NodeId, String> types = new HashMap<>();

    Nodes(Session session, Questions questions) {
        this.session = session;
        this.questions = questions;
        units = new Units(session, questions);
    }

    /** What is told of a variable besides its name. */
    private static final class Variable {
        private final NodeId node;
        private @Nullable NodeId type;
        private boolean array;
        private boolean readable;
        private boolean branch;

        Variable(NodeId node) {
            this.node = node;
        }
    }

    /** What the references lead to, in their order; without those to other servers. */
    List<BrowseEntry> entries(List<ReferenceDescription> references) throws LinkException {
        Map<NodeId, Variable> variables = new LinkedHashMap<>();
        List<NodeId> measured = new ArrayList<>();
        for (ReferenceDescription reference : references) {
            Optional<NodeId> node = node(reference.getNodeId());
            if (node.isPresent() && reference.getNodeClass() == NodeClass.Variable) {
                variables.computeIfAbsent(node.get(), Variable::new);
                if (isMeasured(reference)) {
                    measured.add(node.get());
                }
            }
        }
        List<Variable> all = List.copyOf(variables.values());
        readTypes(all);
        nameTypes(all);
        lookBelow(all);
        Map<NodeId, Unit> known = units.of(measured);
        List<BrowseEntry> entries = new ArrayList<>(references.size());
        for (ReferenceDescription reference : references) {
            node(reference.getNodeId())
                    .ifPresent(node -> entries.add(
                            entry(reference, node, variables.get(node), Optional.ofNullable(known.get(node)))));
        }
        return entries;
    }

    private BrowseEntry entry(
            ReferenceDescription reference, NodeId node, @Nullable Variable variable, Optional<Unit> unit) {
        Optional<String> address = AddressText.of(node, session.namespaces());
        String name = name(reference);
        return new BrowseEntry(
                name.isEmpty() ? node.toParseableString() : name,
                address.orElse(node.toParseableString()),
                address.isPresent() && (variable == null || variable.branch),
                variable != null && variable.readable ? address : Optional.empty(),
                variable == null ? "" : types.getOrDefault(variable.type, "") + (variable.array ? "[]" : ""),
                unit);
    }

    private static String name(ReferenceDescription reference) {
        String shown = reference.getDisplayName() == null
                ? null
                : reference.getDisplayName().text();
        if (shown != null && !shown.isEmpty()) {
            return shown;
        }
        String plain = reference.getBrowseName() == null
                ? null
                : reference.getBrowseName().name();
        return plain == null ? "" : plain;
    }

    private Optional<NodeId> node(ExpandedNodeId node) {
        return node.isLocal() ? node.toNodeId(session.namespaces()) : Optional.empty();
    }

    /** Whether it may have a unit: a plain variable has none, and is not asked for it. */
    private boolean isMeasured(ReferenceDescription reference) {
        return node(reference.getTypeDefinition())
                .filter(type -> !type.equals(NodeIds.BaseDataVariableType) && !type.equals(NodeIds.PropertyType))
                .isPresent();
    }

    private void readTypes(List<Variable> variables) throws LinkException {
        List<ReadValueId> asked = new ArrayList<>(ATTRIBUTES * variables.size());
        for (Variable variable : variables) {
            asked.add(attribute(variable.node, AttributeId.DataType));
            asked.add(attribute(variable.node, AttributeId.ValueRank));
            asked.add(attribute(variable.node, AttributeId.UserAccessLevel));
        }
        List<DataValue> told = questions.read(asked);
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            variable.type = value(told.get(ATTRIBUTES * i)) instanceof NodeId type ? type : null;
            variable.array = value(told.get(ATTRIBUTES * i + 1)) instanceof Integer rank && rank >= 0;
            variable.readable =
                    value(told.get(ATTRIBUTES * i + 2)) instanceof UByte bits && (bits.intValue() & READABLE) != 0;
        }
    }

    private void nameTypes(List<Variable> variables) throws LinkException {
        Set<NodeId> unknown = new HashSet<>();
        for (Variable variable : variables) {
            if (variable.type != null && !types.containsKey(variable.type)) {
                unknown.add(variable.type);
            }
        }
        if (types.size() + unknown.size() > MOST_TYPES) {
            types.clear();
            variables.forEach(variable -> Optional.ofNullable(variable.type).ifPresent(unknown::add));
        }
        List<NodeId> asked = List.copyOf(unknown);
        List<DataValue> told = questions.read(asked.stream()
                .map(type -> attribute(type, AttributeId.BrowseName))
                .toList());
        for (int i = 0; i < asked.size(); i++) {
            String name = value(told.get(i)) instanceof QualifiedName qualified ? qualified.name() : null;
            types.put(asked.get(i), name == null ? "" : name);
        }
    }

    /** Whether variables have parts that are variables of their own. */
    private void lookBelow(List<Variable> variables) throws LinkException {
        List<BrowseResult> told = questions.browse(
                variables.stream().map(variable -> parts(variable.node)).toList(), 1);
        List<ByteString> left = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            BrowseResult result = told.get(i);
            ByteString point = result.getContinuationPoint();
            if (point != null && !point.isNullOrEmpty()) {
                left.add(point);
            }
            boolean some = result.getReferences() != null && result.getReferences().length > 0;
            boolean many = result.getStatusCode().value() == StatusCodes.Bad_NoContinuationPoints;
            variables.get(i).branch = some || many;
        }
        questions.release(left);
    }

    private static BrowseDescription parts(NodeId node) {
        return new BrowseDescription(
                node,
                BrowseDirection.Forward,
                NodeIds.HasComponent,
                true,
                Unsigned.uint(NodeClass.Variable.getValue()),
                Unsigned.uint(0));
    }

    static ReadValueId attribute(NodeId node, AttributeId attribute) {
        return new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
    }

    static @Nullable Object value(DataValue told) {
        return told.getValue().value();
    }
}

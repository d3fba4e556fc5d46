package org.clearance.process.step;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clearance.bpmn.Processes;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Names the elements of the processes as this program's models do. Gateways that only join or split
 * ways have no name there, so that the picture stays readable; a list needs one, since a packet may
 * stand at such a gateway for months.
 */
public final class StepNames {
  private static final Map<String, Text> NAMED = named();

  private StepNames() {}

  /**
   * The name of an element.
   *
   * @param element its id in whichever of the models it is
   */
  public static Text of(String element) {
    @Nullable Text name = NAMED.get(element);
    return name != null
        ? name
        : unnamed(element).orElseGet(() -> Text.of("Another step ({0})", element));
  }

  /** The name of an element that has none in its model; empty where the element is unknown. */
  static Optional<Text> unnamed(String element) {
    @Nullable Text name =
        switch (element) {
          case "file-handed-in" -> Text.of("File handed in");
          case "policy-known" -> Text.of("Policy chosen");
          case "review-finished" -> Text.of("Review finished");
          case "packet-divided" -> Text.of("Packet divided");
          case "approved-settled" -> Text.of("What was approved is settled");
          case "challenged-settled" -> Text.of("What was challenged is settled");
          case "held-settled" -> Text.of("What was held is settled");
          case "packet-settled" -> Text.of("Rest of the packet awaited");
          case "window-closed" -> Text.of("Window closed");
          case "list-divided" -> Text.of("List divided");
          case "unopposed-settled" -> Text.of("What nobody objected to is settled");
          case "objections-settled" -> Text.of("Objections are settled");
          case "list-settled" -> Text.of("Rest of the list awaited");
          case "order-to-enter" -> Text.of("Order to be entered");
          case "order-was-entered" -> Text.of("Order entered");
          case "order-to-mend" -> Text.of("Order to be corrected");
          case "order-hold-ended" -> Text.of("Hold of the order ended");
          case "order-stands" -> Text.of("Order stands");
          case "dispositions-to-report" -> Text.of("Dispositions to be reported");
          case "report-sent" -> Text.of("Report sent");
          case "conflict-to-be-checked" -> Text.of("Conflict to be checked");
          case "wave-to-come" -> Text.of("Wave to come");
          case "form-checked" -> Text.of("Form checked");
          case "matter-to-open" -> Text.of("Matter to be opened");
          case "to-be-reached" -> Text.of("Resident to be reached");
          case "to-be-followed" -> Text.of("Matter to be followed");
          case "answer-awaited" -> Text.of("Answer awaited");
          case "answer-told" -> Text.of("Answer told");
          case "nothing-to-report" -> Text.of("Nothing to report");
          case "answered" -> Text.of("Answered, or silent");
          case "decision-awaited" -> Text.of("Decision awaited");
          case "order-carried-out" -> Text.of("Order to be carried out");
          case "reported" -> Text.of("State told, where it has to be");
          case "record-awaited" -> Text.of("Record awaited");
          default -> null;
        };
    return Optional.ofNullable(name);
  }

  private static Map<String, Text> named() {
    Map<String, Text> names = new TreeMap<>();
    for (String process : Processes.all()) {
      String resource = Processes.resource(process);
      try (InputStream model = Processes.class.getClassLoader().getResourceAsStream(resource)) {
        if (model == null) {
          throw new IllegalStateException("there is no " + resource);
        }
        for (FlowNode node :
            Bpmn.readModelFromStream(model).getModelElementsByType(FlowNode.class)) {
          String name = node.getName();
          if (name != null && !name.isBlank()) {
            names.putIfAbsent(node.getId(), Text.of(name.strip()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + resource, e);
      }
    }
    return names;
  }
}

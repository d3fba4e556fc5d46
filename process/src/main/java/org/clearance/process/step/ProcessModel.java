package org.clearance.process.step;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A deployed version of a process, as the engine gives it.
 *
 * @param steps in the order of the model
 */
public record ProcessModel(String xml, List<Step> steps) {

  static ProcessModel of(String xml) {
    List<Step> steps = new ArrayList<>();
    read(xml)
        .getModelElementsByType(Process.class)
        .forEach(process -> add(steps, process.getFlowElements()));
    return new ProcessModel(xml, List.copyOf(steps));
  }

  private static BpmnModelInstance read(String xml) {
    return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static void add(List<Step> steps, Collection<FlowElement> elements) {
    for (FlowElement element : elements) {
      if (element instanceof FlowNode node) {
        steps.add(step(node));
      }
      if (element instanceof SubProcess within) {
        add(steps, within.getFlowElements());
      }
    }
  }

  private static Step step(FlowNode node) {
    String name = node.getName();
    ZeebeCalledElement called = node.getSingleExtensionElement(ZeebeCalledElement.class);
    return new Step(
        node.getId(),
        name == null || name.isBlank() ? unnamed(node) : name.strip(),
        lasts(node),
        called == null ? null : called.getProcessId());
  }

  /**
   * A name for an element without one; an earlier version of a model may have elements that no
   * present model has.
   */
  private static String unnamed(FlowNode node) {
    return StepNames.unnamed(node.getId()).map(Text::pattern).orElse(node.getId());
  }

  /**
   * Whether an instance can wait at a node. It waits at an event-based gateway, not at the events
   * behind it.
   */
  private static boolean lasts(FlowNode node) {
    return node instanceof Activity && !(node instanceof SubProcess)
        || node instanceof EventBasedGateway
        || node instanceof IntermediateCatchEvent
            && node.getPreviousNodes().list().stream()
                .noneMatch(EventBasedGateway.class::isInstance);
  }

  /** The step with an id. */
  public Optional<Step> step(@Nullable String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The model's XML with its names translated into the reader's language. */
  public String named(UnaryOperator<String> said) {
    BpmnModelInstance model = read(xml);
    for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
      String name = element.getName();
      if (name != null) {
        element.setName(said.apply(name));
      }
    }
    return Bpmn.convertToString(model);
  }
}

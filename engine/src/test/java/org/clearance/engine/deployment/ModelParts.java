package org.clearance.engine.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.engine.deployment.SupportedBpmn.Refusal;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.store.Xml;

/** The tables that models are checked against, and what of them a model meets. */
public final class ModelParts {

  private ModelParts() {}

  /** The supported elements by group, and the zeebe extensions with their attributes. */
  public static Map<String, List<String>> supported() {
    Map<String, List<String>> groups = new LinkedHashMap<>(SupportedBpmn.ELEMENTS);
    groups.put(
        "Extensions",
        SupportedBpmn.EXTENSIONS.keySet().stream().map(name -> "zeebe:" + name).toList());
    return groups;
  }

  /** The attributes that an extension, {@code zeebe:name}, may have. */
  public static Set<String> attributes(String extension) {
    return new TreeSet<>(
        SupportedBpmn.EXTENSIONS.getOrDefault(extension.replace("zeebe:", ""), Set.of()));
  }

  /** The reasons for which models are refused, in words. */
  public static List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (Refusal refusal : Refusal.values()) {
      if (!reasons.contains(refusal.reason())) {
        reasons.add(refusal.reason());
      }
    }
    return reasons;
  }

  /**
   * The parts of a model: supported elements and extensions by name if it runs, and otherwise the
   * reasons for which it is refused.
   */
  public static Set<String> met(String xml, Feel feel) throws Xml.Unreadable {
    ModelCheck check = ModelCheck.of(Xml.read(xml.getBytes(StandardCharsets.UTF_8)), feel);
    if (check.reasons().isEmpty()) {
      return check.names();
    }
    Set<String> reasons = new TreeSet<>();
    check.refusals().forEach(refusal -> reasons.add(refusal.reason()));
    return reasons;
  }
}

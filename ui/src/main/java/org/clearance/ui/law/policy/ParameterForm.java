package org.clearance.ui.law.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.policy.Disqualifier;
import org.clearance.domain.law.policy.Parameter;
import org.clearance.domain.law.policy.PolicyParameterReading;
import org.clearance.domain.law.policy.PolicyParameters;
import org.clearance.domain.law.policy.RelatedCharges;
import org.clearance.domain.record.history.CodeSection;
import org.springframework.util.MultiValueMap;

/**
 * The form of the standard policy's parameters.
 *
 * @param name the policy's
 * @param values texts by field; a list of texts where a field has several
 */
public record ParameterForm(String name, Map<String, Object> values) {
  /**
   * The beginning of the name of a section's field; its value is the list that names the section.
   */
  private static final String FELONY = "felony-";

  static ParameterForm of(String name, PolicyParameters parameters) {
    Map<String, Object> values = new LinkedHashMap<>(PolicyParameterReading.write(parameters));
    for (Parameter.Threshold threshold : Parameter.thresholds()) {
      if (parameters.get(threshold.parameter()).isEmpty()) {
        values.put(threshold.parameter().name(), "");
      }
    }
    return new ParameterForm(name, values);
  }

  /** The form that was sent; a field that is missing is off. */
  static ParameterForm of(String name, MultiValueMap<String, String> sent) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter<?> parameter : Parameter.all()) {
      List<String> texts = sent.getOrDefault(parameter.name(), List.of());
      if (Parameter.ofSections().contains(parameter)) {
        values.put(parameter.name(), chosen(parameter.name(), sent));
      } else if (!texts.isEmpty()) {
        values.put(parameter.name(), texts.get(0));
      }
    }
    return new ParameterForm(name, values);
  }

  /** The sections for which a list was chosen. */
  private static List<String> chosen(String list, MultiValueMap<String, String> sent) {
    return sent.entrySet().stream()
        .filter(field -> field.getKey().startsWith(FELONY) && field.getValue().contains(list))
        .map(field -> field.getKey().substring(FELONY.length()))
        .toList();
  }

  /** The fields that are lists of sections. */
  public List<String> lists() {
    return Parameter.ofSections().stream().map(Parameter::name).toList();
  }

  /** The fields that are ticked. */
  public List<String> ticks() {
    return Parameter.ticks().stream().map(Parameter::name).toList();
  }

  /** The fields that are a number of years. */
  public List<Parameter.Threshold> thresholds() {
    return Parameter.thresholds();
  }

  /** The fields that say what a circumstance against relief means. */
  public List<String> circumstances() {
    return Parameter.disqualifiers().stream().map(Parameter::name).toList();
  }

  /** A field's content as text. */
  public String text(String field) {
    Object value = values.get(field);
    return value == null ? "" : value.toString();
  }

  /** The list that names a section; empty: none does, so that neither is done with its felonies. */
  public String listOf(String section) {
    return lists().stream()
        .filter(field -> values.get(field) instanceof List<?> list && list.contains(section))
        .findFirst()
        .orElse("");
  }

  /** The name of a section's field. */
  public String felony(String section) {
    return FELONY + section;
  }

  /** The sections to choose from. */
  public List<String> sections() {
    return CodeSection.PROP_64.stream().sorted().toList();
  }

  /** The choices for related charges: value and text. */
  public Map<String, String> relatedCharges() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(RelatedCharges.OFF.word(), "Leave them as they are");
    choices.put(RelatedCharges.DISMISS.word(), "Dismiss them too");
    choices.put(RelatedCharges.REVIEW.word(), "A person decides");
    return choices;
  }

  /** The choices for a circumstance against relief: value and text. */
  public Map<String, String> disqualifiers() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(Disqualifier.FLAG_ONLY.word(), "Shown to the reviewer, deciding nothing");
    choices.put(Disqualifier.REVIEW.word(), "A person decides");
    choices.put(Disqualifier.NOT_ELIGIBLE.word(), "Not eligible");
    return choices;
  }
}

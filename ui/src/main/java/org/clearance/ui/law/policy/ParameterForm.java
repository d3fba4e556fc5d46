package org.clearance.ui.law.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.policy.Disqualifier;
import org.clearance.domain.law.policy.PolicyParameterReading;
import org.clearance.domain.law.policy.PolicyParameters;
import org.clearance.domain.law.policy.RelatedCharges;
import org.clearance.domain.record.history.CodeSection;
import org.springframework.util.MultiValueMap;

/**
 * The standard policy's parameters as a form has them.
 *
 * @param name the policy's
 * @param values texts by field; a list of texts where a field has several
 */
public record ParameterForm(String name, Map<String, Object> values) {
  private static final List<String> LISTS = List.of("dismissSections", "reduceSections");
  private static final List<String> FIELDS =
      List.copyOf(PolicyParameterReading.write(PolicyParameters.NONE).keySet());

  static ParameterForm of(String name, PolicyParameters parameters) {
    Map<String, Object> values = new LinkedHashMap<>(PolicyParameterReading.write(parameters));
    values.replaceAll((field, value) -> "off".equals(value) && isNumber(field) ? "" : value);
    return new ParameterForm(name, values);
  }

  /** What was sent; a field that was not is off. */
  static ParameterForm of(String name, MultiValueMap<String, String> sent) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field : FIELDS) {
      List<String> texts = sent.getOrDefault(field, List.of());
      if (LISTS.contains(field)) {
        values.put(field, new ArrayList<>(texts));
      } else if (!texts.isEmpty()) {
        values.put(field, texts.get(0));
      }
    }
    return new ParameterForm(name, values);
  }

  private static boolean isNumber(String field) {
    return field.endsWith("Threshold");
  }

  /** What a field holds, as text. */
  public String text(String field) {
    Object value = values.get(field);
    return value == null ? "" : value.toString();
  }

  /** Whether a section is ticked. */
  public boolean has(String field, String section) {
    return values.get(field) instanceof List<?> list && list.contains(section);
  }

  /** The sections that there are. */
  public List<String> sections() {
    return CodeSection.PROP_64.stream().sorted().toList();
  }

  /** What may be done about related charges: value and text. */
  public Map<String, String> relatedCharges() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(RelatedCharges.OFF.word(), "Leave them as they are");
    choices.put(RelatedCharges.DISMISS.word(), "Dismiss them too");
    choices.put(RelatedCharges.REVIEW.word(), "A person decides");
    return choices;
  }

  /** What a circumstance against relief may mean: value and text. */
  public Map<String, String> disqualifiers() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(Disqualifier.FLAG_ONLY.word(), "Shown to the reviewer, deciding nothing");
    choices.put(Disqualifier.REVIEW.word(), "A person decides");
    choices.put(Disqualifier.NOT_ELIGIBLE.word(), "Not eligible");
    return choices;
  }
}

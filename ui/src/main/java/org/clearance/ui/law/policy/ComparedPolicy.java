package org.clearance.ui.law.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.PolicyVersion;
import org.jspecify.annotations.Nullable;

/**
 * A policy in a comparison: what it says and what it would do.
 *
 * @param key the value of its radio button
 * @param name a preset's, or the office's own
 * @param version null: it is the one that ships
 * @param words its rules in sentences
 * @param impact null: it is not known
 * @param failure why its table gives no figures; else it says nothing
 * @param sections the figures by section
 */
public record ComparedPolicy(
    String key,
    String name,
    @Nullable PolicyVersion version,
    List<Text> words,
    @Nullable ImpactFigures impact,
    Text failure,
    List<Section> sections) {

  /** A policy with what it would do. */
  public static ComparedPolicy of(NamedPolicy named, @Nullable ImpactFigures impact, Text failure) {
    return new ComparedPolicy(
        named.key(),
        named.policy().name(),
        named.version(),
        PolicyWords.of(named.policy()),
        impact,
        failure,
        impact == null ? List.of() : sections(impact));
  }

  /** The number of convictions with an outcome. */
  public long outcome(String outcome) {
    return impact == null ? 0 : impact.outcomes().getOrDefault(outcome, 0L);
  }

  /** The candidates of a section by outcome. */
  public record Section(String section, long candidates, Map<String, Long> outcomes) {
    public long outcome(String outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
  }

  private static List<Section> sections(ImpactFigures impact) {
    return new TreeSet<>(impact.candidatesBySection().keySet())
        .stream()
            .map(
                section ->
                    new Section(
                        section,
                        impact.candidatesBySection().getOrDefault(section, 0L),
                        impact.outcomesBySection().getOrDefault(section, Map.of())))
            .toList();
  }
}

package org.clearance.ui.law.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Disqualifier;
import org.clearance.domain.law.policy.Parameter;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyParameters;
import org.clearance.domain.law.policy.StandardPolicy;

/** Words for a policy: sentences in the order in which its rules decide. */
final class PolicyWords {
  private PolicyWords() {}

  static List<Text> of(Policy policy) {
    return policy instanceof StandardPolicy standard
        ? standard(standard.parameters())
        // Sentences of policies that ship are in the catalogs; those of an office are shown as
        // written.
        : policy.table().sentences().stream()
            .map(sentence -> new Text(sentence, List.of()))
            .toList();
  }

  private static List<Text> standard(PolicyParameters parameters) {
    List<Text> words = new ArrayList<>();
    words.add(
        Text.of(
            "What was already relieved, or has rows that could not be read, goes to a person."));
    disqualifiers(parameters, words);
    words.add(Text.of("A misdemeanor or an infraction is dismissed."));
    Set<String> dismissed = parameters.get(Parameter.DISMISS_SECTIONS);
    if (!dismissed.isEmpty()) {
      words.add(Text.of("A felony under {0} is dismissed.", sections(dismissed)));
    }
    List<Text> circumstances = parameters.circumstances();
    if (!circumstances.isEmpty()) {
      words.add(Text.of("Any other is dismissed where {0}.", alternatives(circumstances)));
    }
    Set<String> reduced = parameters.get(Parameter.REDUCE_SECTIONS);
    if (!reduced.isEmpty()) {
      words.add(Text.of("What is left under {0} is reduced to a misdemeanor.", sections(reduced)));
    }
    words.add(
        switch (parameters.get(Parameter.RELATED_CHARGES)) {
          case OFF -> Text.of("Related charges are left as they are.");
          case DISMISS -> Text.of("Related charges of the same arrest cycle are dismissed too.");
          case REVIEW -> Text.of("Related charges of the same arrest cycle go to a person.");
        });
    words.add(
        Text.of("What no rule decides, or something unknown could change, goes to a person."));
    return words;
  }

  private static Text alternatives(List<Text> all) {
    Text said = all.get(0);
    for (Text next : all.subList(1, all.size())) {
      said = Text.of("{0}; or {1}", said, next);
    }
    return said;
  }

  private static void disqualifiers(PolicyParameters parameters, List<Text> words) {
    List<Text> those = parameters.disqualifiers(Disqualifier.NOT_ELIGIBLE);
    if (!those.isEmpty()) {
      words.add(Text.of("Not eligible: {0}.", those));
    }
    those = parameters.disqualifiers(Disqualifier.REVIEW);
    if (!those.isEmpty()) {
      words.add(Text.of("To a person: {0}.", those));
    }
    those = parameters.disqualifiers(Disqualifier.FLAG_ONLY);
    if (!those.isEmpty()) {
      words.add(Text.of("Shown to the reviewer, deciding nothing: {0}.", those));
    }
  }

  private static Text sections(Set<String> sections) {
    List<String> inOrder = List.copyOf(new TreeSet<>(sections));
    int last = inOrder.size() - 1;
    return last == 0
        ? Text.of("HS {0}", inOrder.get(0))
        : Text.of("HS {0} or {1}", inOrder.subList(0, last), inOrder.get(last));
  }
}

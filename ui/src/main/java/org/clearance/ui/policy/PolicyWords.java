package org.clearance.ui.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.domain.policy.Disqualifier;
import org.clearance.domain.policy.Policy;
import org.clearance.domain.policy.PolicyParameters;
import org.clearance.domain.policy.StandardPolicy;

/** A policy in sentences, in the order in which its rules decide. */
final class PolicyWords {
  private PolicyWords() {}

  static List<String> of(Policy policy) {
    return policy instanceof StandardPolicy standard
        ? standard(standard.parameters())
        : policy.table().sentences();
  }

  private static List<String> standard(PolicyParameters parameters) {
    List<String> words = new ArrayList<>();
    words.add("What was already relieved, or has rows that could not be read, goes to a person.");
    disqualifiers(parameters, words);
    words.add("A misdemeanor or an infraction is dismissed.");
    if (!parameters.dismissSections().isEmpty()) {
      words.add("A felony under " + sections(parameters.dismissSections()) + " is dismissed.");
    }
    List<String> circumstances = circumstances(parameters);
    if (!circumstances.isEmpty()) {
      words.add("Any other is dismissed where " + String.join("; or ", circumstances) + ".");
    }
    if (!parameters.reduceSections().isEmpty()) {
      words.add(
          "What is left under "
              + sections(parameters.reduceSections())
              + " is reduced to a misdemeanor.");
    }
    words.add(
        switch (parameters.relatedCharges()) {
          case OFF -> "Related charges are left as they are.";
          case DISMISS -> "Related charges of the same arrest cycle are dismissed too.";
          case REVIEW -> "Related charges of the same arrest cycle go to a person.";
        });
    words.add("What no rule decides, or something unknown could change, goes to a person.");
    return words;
  }

  private static List<String> circumstances(PolicyParameters parameters) {
    List<String> words = new ArrayList<>();
    if (parameters.under21()) {
      words.add("the person was under 21 at conviction");
    }
    if (parameters.ageThreshold() != null) {
      words.add("the person is " + parameters.ageThreshold() + " or older");
    }
    if (parameters.yearsSinceThreshold() != null) {
      words.add("it is " + parameters.yearsSinceThreshold() + " or more years old");
    }
    if (parameters.crimeFreeThreshold() != null) {
      words.add(
          "the person has had no conviction for " + parameters.crimeFreeThreshold() + " years");
    }
    if (parameters.onlyProp64()) {
      words.add("nothing but Proposition 64 convictions is on record");
    }
    if (parameters.deceased()) {
      words.add("the person has died");
    }
    return words;
  }

  private static void disqualifiers(PolicyParameters parameters, List<String> words) {
    Map<String, Disqualifier> all = new LinkedHashMap<>();
    all.put("an earlier superstrike", parameters.superstrikeBefore());
    all.put("an earlier sex offense that asks for registration (PC 290)", parameters.pc290Before());
    all.put("two priors of the section", parameters.twoPriors());
    all.put("a conviction after November 9, 2016", parameters.afterEffectiveDate());
    all.put("a sentence not completed", parameters.sentenceNotCompleted());
    say(all, Disqualifier.NOT_ELIGIBLE, "Not eligible: ", words);
    say(all, Disqualifier.REVIEW, "To a person: ", words);
    say(all, Disqualifier.FLAG_ONLY, "Shown to the reviewer, deciding nothing: ", words);
  }

  private static void say(
      Map<String, Disqualifier> all, Disqualifier which, String lead, List<String> words) {
    List<String> those =
        all.entrySet().stream()
            .filter(entry -> entry.getValue() == which)
            .map(Map.Entry::getKey)
            .toList();
    if (!those.isEmpty()) {
      words.add(lead + String.join(", ", those) + ".");
    }
  }

  private static String sections(Set<String> sections) {
    List<String> inOrder = List.copyOf(new TreeSet<>(sections));
    String all =
        inOrder.size() == 1
            ? inOrder.get(0)
            : String.join(", ", inOrder.subList(0, inOrder.size() - 1))
                + " or "
                + inOrder.get(inOrder.size() - 1);
    return "HS " + all;
  }
}

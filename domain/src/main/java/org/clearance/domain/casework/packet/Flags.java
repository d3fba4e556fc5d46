package org.clearance.domain.casework.packet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.casework.comparison.Discrepancy;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.FactKind;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.PersonFact;
import org.clearance.domain.record.history.Charge;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads flags, with a few words each, from the facts that a conviction keeps by name. */
final class Flags {
  private final JsonNode facts;
  private final Map<Flag, Text> flags = new EnumMap<>(Flag.class);

  private Flags(JsonNode facts) {
    this.facts = facts;
  }

  /** A row's OFFENSE_DESCR and COMMENT_TEXT. */
  record Remark(String offense, String comment) {}

  /**
   * The flags of a conviction, each with its words for a reviewer, the gravest first.
   *
   * @param facts the facts, by the names of {@link FactNames}
   * @param possibleOther the result of {@link #possibleOther}
   * @param discrepancy the discrepancy with the last delivery; null where there is none
   */
  static Map<Flag, Text> of(
      JsonNode facts, String possibleOther, @Nullable Discrepancy discrepancy) {
    Flags reading = new Flags(facts);
    if (discrepancy != null) {
      reading.flags.put(
          discrepancy.gone() ? Flag.GONE_FROM_RECORD : Flag.RECORD_CHANGED, discrepancy.brief());
    }
    reading.ofRecord();
    reading.ofConviction();
    if (!possibleOther.isEmpty()) {
      reading.flags.put(
          Flag.POSSIBLE_OTHER_CHARGE, Text.of("Possible other charge: {0}", possibleOther));
    }
    return reading.flags;
  }

  /** The other Proposition 64 charges that the comments of a court case name; empty for none. */
  static String possibleOther(List<Remark> remarks) {
    Set<String> others = new LinkedHashSet<>();
    for (Remark remark : remarks) {
      others.add(Charge.possibleOtherProp64(remark.offense(), remark.comment()));
    }
    others.remove("");
    return String.join("; ", others);
  }

  private void ofRecord() {
    if (yes(ConvictionFact.SUPERSTRIKE_BEFORE)) {
      flags.put(
          Flag.SUPERSTRIKE_BEFORE,
          on(
              PersonFact.SUPERSTRIKE_SECTIONS,
              Text.of("Superstrike before"),
              Text.of("Superstrike before: {0}", listed(PersonFact.SUPERSTRIKE_SECTIONS))));
    } else if (yes(PersonFact.SUPERSTRIKE)) {
      flags.put(
          Flag.SUPERSTRIKE,
          on(
              PersonFact.SUPERSTRIKE_SECTIONS,
              Text.of("Superstrike on record"),
              Text.of("Superstrike on record: {0}", listed(PersonFact.SUPERSTRIKE_SECTIONS))));
    }
    if (yes(ConvictionFact.PC290_BEFORE)) {
      flags.put(
          Flag.PC290_BEFORE,
          on(
              PersonFact.PC290_SECTIONS,
              Text.of("PC 290 offense before"),
              Text.of("PC 290 offense before: {0}", listed(PersonFact.PC290_SECTIONS))));
    } else if (yes(PersonFact.PC290)) {
      flags.put(
          Flag.PC290,
          on(
              PersonFact.PC290_SECTIONS,
              Text.of("PC 290 offense on record"),
              Text.of("PC 290 offense on record: {0}", listed(PersonFact.PC290_SECTIONS))));
    }
    if (yes(PersonFact.PC290_REGISTRATION)) {
      flags.put(Flag.PC290_REGISTRATION, Text.of("PC 290 registration"));
    }
    if (yes(PersonFact.DECEASED)) {
      flags.put(Flag.DECEASED, Text.of("Deceased"));
    }
    if (no(PersonFact.HISTORY_COMPLETE)) {
      flags.put(Flag.HISTORY_INCOMPLETE, Text.of("History incomplete: a row could not be read"));
    }
    if (no(PersonFact.SENTENCES_COMPLETED)) {
      flags.put(Flag.SENTENCE_RUNNING, Text.of("A sentence may still run"));
    }
  }

  private void ofConviction() {
    int priors = facts.path(ConvictionFact.PRIORS_OF_SECTION.name()).asInt(0);
    if (priors > 0) {
      flags.put(
          Flag.PRIORS,
          Text.counted(priors, "{0} prior of the section", "{0} priors of the section"));
    } else if (yes(ConvictionFact.TWO_PRIORS)) {
      flags.put(Flag.PRIORS, Text.of("Two or more priors of the section"));
    }
    if (yes(ConvictionFact.OCCURRED_AFTER_EFFECTIVE_DATE)) {
      flags.put(Flag.AFTER_EFFECTIVE_DATE, Text.of("After Nov 9, 2016"));
    }
    if (yes(ConvictionFact.ALREADY_RELIEVED)) {
      flags.put(Flag.ALREADY_RELIEVED, Text.of("Relief already on record"));
    }
    if (yes(ConvictionFact.ATTEMPT)) {
      flags.put(Flag.ATTEMPT, Text.of("Attempt (PC 664)"));
    }
    if (yes(ConvictionFact.RELATED)) {
      flags.put(Flag.RELATED, Text.of("Related charge"));
    }
    Set<Text> missing = new LinkedHashSet<>();
    facts
        .path(FactNames.MISSING)
        .values()
        .forEach(what -> missing.add(new Text(what.asString(), List.of())));
    if (!missing.isEmpty()) {
      flags.put(Flag.UNKNOWN_FACTS, Text.of("Not known: {0}", List.copyOf(missing)));
    }
  }

  private Text on(FactKind<List<String>> sections, Text alone, Text listed) {
    return listed(sections).isEmpty() ? alone : listed;
  }

  private List<String> listed(FactKind<List<String>> sections) {
    List<String> on = new ArrayList<>();
    facts.path(sections.name()).values().forEach(section -> on.add(section.asString()));
    return on;
  }

  private boolean yes(FactKind<?> kind) {
    JsonNode fact = facts.path(kind.name());
    return fact.isBoolean() && fact.booleanValue();
  }

  private boolean no(FactKind<?> kind) {
    JsonNode fact = facts.path(kind.name());
    return fact.isBoolean() && !fact.booleanValue();
  }
}

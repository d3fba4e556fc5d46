package org.clearance.domain.packet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.comparison.Discrepancy;
import org.clearance.domain.history.Charge;
import org.clearance.domain.history.FactNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads flags, with a few words each, from the facts that a conviction keeps by name. */
public final class Flags {
  private final JsonNode facts;
  private final Map<Flag, String> flags = new EnumMap<>(Flag.class);

  private Flags(JsonNode facts) {
    this.facts = facts;
  }

  /** A row's OFFENSE_DESCR and COMMENT_TEXT. */
  record Remark(String offense, String comment) {}

  /**
   * The flags of a conviction and what each says to a reviewer, the gravest first.
   *
   * @param facts as {@link FactNames} names them
   * @param remarks the comments on rows of the conviction's court case
   * @param discrepancy what the last delivery tells otherwise; null: nothing
   */
  public static Map<Flag, String> of(
      JsonNode facts, List<Remark> remarks, @Nullable Discrepancy discrepancy) {
    Flags reading = new Flags(facts);
    if (discrepancy != null) {
      reading.flags.put(
          discrepancy.gone() ? Flag.GONE_FROM_RECORD : Flag.RECORD_CHANGED, discrepancy.brief());
    }
    reading.ofRecord();
    reading.ofConviction();
    reading.ofRemarks(remarks);
    return reading.flags;
  }

  private void ofRecord() {
    String superstrikes = list("superstrikeSections");
    if (yes("superstrikeBefore")) {
      flags.put(Flag.SUPERSTRIKE_BEFORE, "Superstrike before" + superstrikes);
    } else if (yes("superstrike")) {
      flags.put(Flag.SUPERSTRIKE, "Superstrike on record" + superstrikes);
    }
    String registering = list("pc290Sections");
    if (yes("pc290Before")) {
      flags.put(Flag.PC290_BEFORE, "PC 290 offense before" + registering);
    } else if (yes("pc290")) {
      flags.put(Flag.PC290, "PC 290 offense on record" + registering);
    }
    if (yes("pc290Registration")) {
      flags.put(Flag.PC290_REGISTRATION, "PC 290 registration");
    }
    if (yes("deceased")) {
      flags.put(Flag.DECEASED, "Deceased");
    }
    if (no("historyComplete")) {
      flags.put(Flag.HISTORY_INCOMPLETE, "History incomplete: a row could not be read");
    }
    if (no("sentencesCompleted")) {
      flags.put(Flag.SENTENCE_RUNNING, "A sentence may still run");
    }
  }

  private void ofConviction() {
    int priors = facts.path("priorsOfSection").asInt(0);
    if (priors > 0) {
      flags.put(
          Flag.PRIORS, priors == 1 ? "1 prior of the section" : priors + " priors of the section");
    } else if (yes("twoPriors")) {
      flags.put(Flag.PRIORS, "Two or more priors of the section");
    }
    if (yes("occurredAfterEffectiveDate")) {
      flags.put(Flag.AFTER_EFFECTIVE_DATE, "After Nov 9, 2016");
    }
    if (yes("alreadyRelieved")) {
      flags.put(Flag.ALREADY_RELIEVED, "Relief already on record");
    }
    if (yes("attempt")) {
      flags.put(Flag.ATTEMPT, "Attempt (PC 664)");
    }
    if (yes("related")) {
      flags.put(Flag.RELATED, "Related charge");
    }
    Set<String> missing = new LinkedHashSet<>();
    facts.path(FactNames.MISSING).values().forEach(what -> missing.add(what.asString()));
    if (!missing.isEmpty()) {
      flags.put(Flag.UNKNOWN_FACTS, "Not known: " + String.join(", ", missing));
    }
  }

  private void ofRemarks(List<Remark> remarks) {
    Set<String> others = new LinkedHashSet<>();
    for (Remark remark : remarks) {
      others.add(Charge.possibleOtherProp64(remark.offense(), remark.comment()));
    }
    others.remove("");
    if (!others.isEmpty()) {
      flags.put(Flag.POSSIBLE_OTHER_CHARGE, "Possible other charge: " + String.join("; ", others));
    }
  }

  private boolean yes(String name) {
    JsonNode fact = facts.path(name);
    return fact.isBoolean() && fact.booleanValue();
  }

  private boolean no(String name) {
    JsonNode fact = facts.path(name);
    return fact.isBoolean() && !fact.booleanValue();
  }

  private String list(String name) {
    List<String> sections = new ArrayList<>();
    facts.path(name).values().forEach(section -> sections.add(section.asString()));
    return sections.isEmpty() ? "" : ": " + String.join(", ", sections);
  }
}

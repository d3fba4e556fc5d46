package org.clearance.ui.ground.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.oversight.retention.RecordClass;

/**
 * Lists what somebody typed into a form, with the labels of its page. Ticked and chosen values are
 * left out: their codes mean nothing to a reader.
 */
final class EnteredFields {
  private static final Text OTHER = Text.of("What you wrote");

  /** The labels by the field's name, which is the same for the same thing on every page. */
  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("address", Text.of("Address or number")),
          Map.entry("asOf", Text.of("True as of")),
          Map.entry("askedOn", Text.of("Asked on")),
          Map.entry("at", Text.of("Time")),
          Map.entry("attemptNote", Text.of("Note")),
          Map.entry("attemptedOn", Text.of("Date")),
          Map.entry("basis", Text.of("Legal basis")),
          Map.entry("because", Text.of("Why")),
          Map.entry("born", Text.of("Date of birth")),
          Map.entry("campaignName", Text.of("Name of the campaign")),
          Map.entry("caseNote", Text.of("Why not")),
          Map.entry("caseNumber", Text.of("Court case number")),
          Map.entry("caseTellOn", Text.of("Later: on")),
          Map.entry("chosen-words", Text.of("Ground of a denial or of vacating; else a remark")),
          Map.entry("cii", Text.of("CII number")),
          Map.entry("clerk", Text.of("Clerk")),
          Map.entry("code", Text.of("How such files name this county")),
          Map.entry("comeOn", Text.of("Day")),
          Map.entry("comeTo", Text.of("Where and at what time")),
          Map.entry("confirmedOn", Text.of("Confirmed on")),
          Map.entry("contactAsOf", Text.of("As of")),
          Map.entry("contactAskedBy", Text.of("Who asked for it")),
          Map.entry("contactSource", Text.of("Where it is from")),
          Map.entry("contactValue", Text.of("Number or address")),
          Map.entry("count", Text.of("Count")),
          Map.entry("court", Text.of("Court")),
          Map.entry("courtOri", Text.of("Court ORI")),
          Map.entry("dateOfBirth", Text.of("Date of birth")),
          Map.entry("deletionAskedOn", Text.of("The person asked on")),
          Map.entry("deletionReason", Text.of("Why, as the person is told")),
          Map.entry("deletionWords", Text.of("Who asked, and how you know who it is")),
          Map.entry("denialGround", Text.of("Ground of the denial")),
          Map.entry("department", Text.of("Department")),
          Map.entry("displayName", Text.of("Name")),
          Map.entry("dutyDay", Text.of("Day")),
          Map.entry("dutyFrom", Text.of("From")),
          Map.entry("dutyMatter", Text.of("Number of the matter")),
          Map.entry("dutyUntil", Text.of("Until")),
          Map.entry("email", Text.of("E-mail")),
          Map.entry("endsOn", Text.of("Last day")),
          Map.entry("english", Text.of("In English")),
          Map.entry("filedOn", Text.of("Filed date")),
          Map.entry("firstDay", Text.of("First day")),
          Map.entry("forms", Text.of("How many")),
          Map.entry("ground", Text.of("Ground of the objection")),
          Map.entry("helperName", Text.of("Name of the helper")),
          Map.entry("handNote", Text.of("Which office helps instead")),
          Map.entry("heldOn", Text.of("Date of the hearing")),
          Map.entry("holderName", Text.of("Its name")),
          Map.entry("hours", Text.of("Hours a week, each")),
          Map.entry("household", Text.of("People who live on it")),
          Map.entry("imposedOn", Text.of("Imposed on")),
          Map.entry("income", Text.of("Income a month before taxes")),
          Map.entry("invitations", Text.of("How many")),
          Map.entry("judge", Text.of("Judge")),
          Map.entry("lastDay", Text.of("Last day")),
          Map.entry("line-number", Text.of("No. on the motion")),
          Map.entry("line-words", Text.of("Ground of a denial or of vacating; else a remark")),
          Map.entry("listedNote", Text.of("Why not")),
          Map.entry("listedTellOn", Text.of("Later: on")),
          Map.entry("mailedOn", Text.of("Mailed on")),
          Map.entry("most", Text.of("People in a wave, at most")),
          Map.entry("name", Text.of("Name")),
          Map.entry("note", Text.of("Note")),
          Map.entry("on", Text.of("On")),
          Map.entry("orderDate", Text.of("Date of the order")),
          Map.entry("orderedOn", Text.of("Order date")),
          Map.entry("original", Text.of("Sum imposed")),
          Map.entry("paid", Text.of("Paid")),
          Map.entry("partnerName", Text.of("Name of the organization")),
          Map.entry("perHour", Text.of("Convictions an hour, each")),
          Map.entry("place", Text.of("Department and time")),
          Map.entry("purpose", Text.of("Purpose")),
          Map.entry("reason", Text.of("Reason")),
          Map.entry("recommendedOn", Text.of("Recommended on")),
          Map.entry("records", Text.of("Send early from this many records")),
          Map.entry("sentBackWhy", Text.of("What has to be another way")),
          Map.entry("reference", Text.of("Reference")),
          Map.entry("remark", Text.of("Remark")),
          Map.entry("reviewSize", Text.of("Convictions in a packet to judge")),
          Map.entry("reviewers", Text.of("Reviewers")),
          Map.entry("until", Text.of("Look again on")),
          Map.entry("saidOn", Text.of("Of which day")),
          Map.entry(
              "secondReviewPercent", Text.of("Percentage of packets that are reviewed again")),
          Map.entry("seenOn", Text.of("The record is of")),
          Map.entry("sentOn", Text.of("Sent on")),
          Map.entry("size", Text.of("Convictions in a packet")),
          Map.entry("slotDay", Text.of("Day")),
          Map.entry("slotFrom", Text.of("From")),
          Map.entry("slotMinutes", Text.of("Minutes each")),
          Map.entry("slotPlace", Text.of("Where")),
          Map.entry("slotUntil", Text.of("Until")),
          Map.entry("slotWeeks", Text.of("In how many weeks")),
          Map.entry("source", Text.of("Where the list is from")),
          Map.entry("statute", Text.of("Statute")),
          Map.entry("tellOn", Text.of("Later: on")),
          Map.entry("tells", Text.of("What the court should know besides")),
          Map.entry("textTo", Text.of("Text it to")),
          Map.entry("to", Text.of("To")),
          Map.entry("toldOn", Text.of("Date")),
          Map.entry("translator", Text.of("Who translated it")),
          Map.entry("username", Text.of("Username")),
          Map.entry("way", Text.of("How")),
          Map.entry("what", Text.of("What it is called")),
          Map.entry("why", Text.of("Why not")),
          Map.entry("words", Text.of("Comment")),
          Map.entry("writeNote", Text.of("Why not")),
          Map.entry("writeTellOn", Text.of("Later: on")),
          Map.entry("writeWords", Text.of("Your own words")));

  /**
   * The labels including those of the page on retention, whose fields are named by class of
   * records.
   */
  private static final Map<String, Text> LABELS = labels();

  private EnteredFields() {}

  private static Map<String, Text> labels() {
    Map<String, Text> labels = new HashMap<>(WORDS);
    for (RecordClass kept : RecordClass.values()) {
      labels.put(kept.key(), kept.title());
    }
    return Map.copyOf(labels);
  }

  /**
   * A typed value with its label.
   *
   * @param value as it was typed
   */
  record Entered(Text label, String value) {}

  /** The typed values of a form, in its order. */
  static List<Entered> of(Map<String, List<String>> fields) {
    List<Entered> entered = new ArrayList<>();
    fields.forEach(
        (name, values) ->
            values.stream()
                .filter(value -> !value.isBlank())
                // Codes and ids have no blank within.
                .filter(value -> labelled(name) || value.strip().contains(" "))
                .forEach(value -> entered.add(new Entered(label(name).orElse(OTHER), value))));
    return entered;
  }

  private static Optional<Text> label(String name) {
    return Optional.ofNullable(LABELS.get(name))
        .or(() -> CountySetting.ofField(name).map(CountySetting::label));
  }

  /** Whether a field's label is known. */
  static boolean labelled(String name) {
    return label(name).isPresent();
  }
}

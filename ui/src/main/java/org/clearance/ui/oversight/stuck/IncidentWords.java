package org.clearance.ui.oversight.stuck;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.oversight.stuck.EngineIncident;

/**
 * Says in plain words why a step cannot go on, where our own code's message tells it. The message
 * itself is shown besides.
 */
final class IncidentWords {
  /** Matches the part of PostgreSQL's error that may quote a row, which must not be shown here. */
  private static final Pattern QUOTED_ROW =
      Pattern.compile(
          "\\s*\\b(Detail|Where): .*?(?=\\. (No attempt|Tried again)|$)", Pattern.DOTALL);

  private static final List<Cause> CAUSES =
      List.of(
          cause(
              "settings\\.(courtEmail|publicDefenderEmail) is not set",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "The county’s setting “{0}” is missing. Fill it in on the page Settings, then"
                          + " try again.",
                      CountySetting.ofField("setting-" + found.group(1)).orElseThrow().label())),
          cause(
              "settings\\.(challengeNotices|proposedOrders|dojBatches|terms)\\b",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "A setting of the county cannot be used: {0}. Correct it, then try again.",
                      found.group(1))),
          cause(
              "notice text (\\S+) (says|takes|names)",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "The county’s own notice text {0} may not be sent as it is. Have it worded"
                          + " otherwise, then try again.",
                      found.group(1))),
          cause(
              "is approved, but its determination is|is an infraction and cannot be reduced",
              Mender.OFFICE,
              found ->
                  Text.of(
                      "A conviction was approved for something that a motion cannot ask for. Where a"
                          + " hearing granted it, a court clerk says on the conviction’s page what"
                          + " was granted; where an infraction was to be reduced, a DA reviewer"
                          + " decides there for dismissal. Then try again.")),
          cause(
              "submission (\\d+) waits: submission (\\d+)",
              Mender.OFFICE,
              found ->
                  Text.of(
                      "Submission {0} waits until submission {1} of the same motion is sent. Deal"
                          + " with that one first.",
                      found.group(1), found.group(2))),
          cause(
              "was about to appear in",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "A file was about to be sent to DOJ when another place was configured, so"
                          + " nothing says whether DOJ has it. Configure the former place until it"
                          + " is sent.")),
          cause(
              "the store has no file",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "A stored file is missing. Bring the folder “store” back from a backup, then"
                          + " try again.")),
          cause(
              "was altered on disk",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "A stored file was altered since it was handed in. Bring the folder “store”"
                          + " back from a backup, then try again.")),
          cause(
              "(?i)no space left on device|quota exceeded",
              Mender.ADMINISTRATOR,
              found -> Text.of("The disk is full. Free space on it, then try again.")),
          cause(
              "(?i)connection .*refused|connection attempt failed|the database",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "Something that Clearance depends on did not answer. Make sure that"
                          + " it runs, then try again.")),
          cause(
              "(?i)template",
              Mender.ADMINISTRATOR,
              found ->
                  Text.of(
                      "A document could not be printed by its template. Correct the template, then"
                          + " try again.")));

  private IncidentWords() {}

  /** The person who can remove a cause. */
  enum Mender {
    /** An administrator: settings, templates, the machine. */
    ADMINISTRATOR,
    /** The office whose work the step is. */
    OFFICE
  }

  private record Cause(Pattern said, Mender mender, Function<Matcher, Text> words) {}

  private static Cause cause(String said, Mender mender, Function<Matcher, Text> words) {
    return new Cause(Pattern.compile(said), mender, words);
  }

  /** The words that say what an incident waits for, and who can help. */
  record Words(Text text, Mender mender) {}

  static Words of(EngineIncident incident) {
    if (incident.withheld()) {
      return new Words(
          Text.of(
              "The error message is held back, since it may reveal a sealed conviction:"
                  + " the log has it. When the cause is mended, try again."),
          Mender.ADMINISTRATOR);
    }
    for (Cause cause : CAUSES) {
      Matcher found = cause.said().matcher(incident.message());
      if (found.find()) {
        return new Words(cause.words().apply(found), cause.mender());
      }
    }
    return new Words(byType(incident.errorType()), Mender.ADMINISTRATOR);
  }

  private static Text byType(String type) {
    return switch (type) {
      case "JOB_NO_RETRIES" ->
          Text.of(
              "The step failed several times, and is not tried again by itself. The error"
                  + " message names the cause: mend it, then try again.");
      case "EXTRACT_VALUE_ERROR", "CONDITION_ERROR", "IO_MAPPING_ERROR" ->
          Text.of(
              "The process could not work out how to go on: something that it needs to know is"
                  + " missing or of the wrong kind.");
      case "CALLED_ELEMENT_ERROR", "RESOURCE_NOT_FOUND", "FORM_NOT_FOUND" ->
          Text.of(
              "The process calls another one that the engine does not have. It is there again after"
                  + " a restart of Clearance; then try again.");
      case "UNHANDLED_ERROR_EVENT" ->
          Text.of(
              "The step ended with an error that the process does not foresee. When the cause is"
                  + " mended, try again.");
      default ->
          Text.of("The engine stopped the process here. When the cause is mended, try again.");
    };
  }

  /** The incident's message, without any part that may quote a row of the database. */
  static String said(EngineIncident incident) {
    return QUOTED_ROW.matcher(incident.message()).replaceAll("");
  }
}

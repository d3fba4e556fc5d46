package org.clearance.ui.oversight.process;

import org.clearance.bpmn.Processes;
import org.clearance.domain.ground.text.Text;

/** Words for each process. */
final class ProcessWords {
  private ProcessWords() {}

  /** The words for one instance of a process. */
  static String about(String process) {
    return switch (process) {
      case Processes.COUNTY_CLEARANCE -> "A delivery, from the file to the report.";
      case Processes.PACKET_CLEARANCE ->
          "A packet: what is approved goes to court, what is challenged is heard, what is held"
              + " comes back later.";
      case Processes.DATE_CLEARANCE ->
          "A list of what a law gives by its day: what nobody objects to goes its way.";
      case Processes.BOARD_CLEARANCE -> "A list that a pardon board decides.";
      case Processes.DUE_CLEARANCE -> "What came due in a delivery on a day.";
      case Processes.COURT_RELIEF ->
          "A motion, until the court has decided and the state and people know.";
      case Processes.AMENDED_MOTION -> "A motion from which convictions were withdrawn.";
      case Processes.DOJ_UPDATE -> "What an order says, until the state has accepted it.";
      case Processes.AMENDED_ORDER -> "A later order, which changes or vacates what was ordered.";
      case Processes.CHALLENGE -> "A challenged conviction, until it is decided.";
      case Processes.PETITION ->
          "A petition of the public defender, until the court has decided and the person knows.";
      case Processes.RECORD_CHECK -> "What the state’s record has to say of a client by a day.";
      case Processes.RECHECK -> "A client for whom something has to wait for a day.";
      case Processes.REFERRAL ->
          "What a resident sent, until it goes on, or somebody has looked at it.";
      case Processes.MATTER -> "What an office does about what a resident asked for.";
      case Processes.CONTACT -> "The tries to reach somebody.";
      case Processes.TRANSFER -> "A matter that another office is asked to take over.";
      case Processes.OUTREACH -> "A campaign of the public defender, from wave to wave.";
      case Processes.DELETION ->
          "A person’s request that the public defender’s office deletes what it keeps of them.";
      case Processes.POLICY_APPROVAL ->
          "A version of a policy that one supervisor wrote, until another has decided about it.";
      default -> "";
    };
  }

  /** A number of instances in words. */
  static Text number(String process, long number) {
    return switch (process) {
      case Processes.COUNTY_CLEARANCE -> Text.counted(number, "{0} delivery", "{0} deliveries");
      case Processes.PACKET_CLEARANCE -> Text.counted(number, "{0} packet", "{0} packets");
      case Processes.DATE_CLEARANCE, Processes.BOARD_CLEARANCE ->
          Text.counted(number, "{0} list", "{0} lists");
      case Processes.DUE_CLEARANCE -> Text.counted(number, "{0} day", "{0} days");
      case Processes.DOJ_UPDATE -> Text.counted(number, "{0} report", "{0} reports");
      case Processes.AMENDED_ORDER -> Text.counted(number, "{0} later order", "{0} later orders");
      case Processes.CHALLENGE -> Text.counted(number, "{0} challenge", "{0} challenges");
      case Processes.PETITION -> Text.counted(number, "{0} petition", "{0} petitions");
      case Processes.RECORD_CHECK -> Text.counted(number, "{0} check", "{0} checks");
      case Processes.RECHECK -> Text.counted(number, "{0} client", "{0} clients");
      case Processes.MATTER -> Text.counted(number, "{0} matter", "{0} matters");
      case Processes.REFERRAL -> Text.counted(number, "{0} form", "{0} forms");
      case Processes.CONTACT -> Text.counted(number, "{0} person", "{0} people");
      case Processes.TRANSFER -> Text.counted(number, "{0} transfer", "{0} transfers");
      case Processes.OUTREACH -> Text.counted(number, "{0} campaign", "{0} campaigns");
      case Processes.DELETION -> Text.counted(number, "{0} request", "{0} requests");
      case Processes.POLICY_APPROVAL -> Text.counted(number, "{0} policy", "{0} policies");
      case Processes.COURT_RELIEF, Processes.AMENDED_MOTION ->
          Text.counted(number, "{0} motion", "{0} motions");
      default -> Text.counted(number, "{0} instance", "{0} instances");
    };
  }
}

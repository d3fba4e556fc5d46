package org.clearance.ui.ground.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.court.order.OrderBriefs;
import org.clearance.domain.ground.audit.AuditTrail.Entry;
import org.clearance.domain.ground.outbox.RefusedEntries;
import org.clearance.domain.ground.outbox.RefusedEntries.Brief;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.process.step.StepNames;
import org.clearance.ui.oversight.process.Subjects;
import org.clearance.ui.oversight.process.Subjects.Subject;
import org.clearance.ui.oversight.stuck.JobWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Names what audit entries are about, all of a page with one query for each kind of thing. People
 * and what a defender's clients told stay numbers: administrators do not see them.
 */
@Component
class AuditSubjects {
  private final Subjects subjects;
  private final SubjectTasks tasks;
  private final OrderBriefs orders;
  private final Users users;
  private final Confirmations confirmations;
  private final RefusedEntries messages;

  AuditSubjects(
      Subjects subjects,
      SubjectTasks tasks,
      OrderBriefs orders,
      Users users,
      Confirmations confirmations,
      RefusedEntries messages) {
    this.subjects = subjects;
    this.tasks = tasks;
    this.orders = orders;
    this.users = users;
    this.confirmations = confirmations;
    this.messages = messages;
  }

  /**
   * The subject of an entry.
   *
   * @param href where it is shown; null where it has no page, or the reader may not go there
   */
  record Named(Text name, @Nullable String href) {}

  /** A thing, as an entry has it. */
  private record Thing(String kind, long id) {}

  /** The names of what these entries are about, in their order. */
  List<Named> of(User reader, County county, List<Entry> entries) {
    Map<Thing, Named> found = new HashMap<>();
    ofWork(reader, county, entries, found);
    orders
        .motionNumbers(county.id(), ids(entries, "order"))
        .forEach(
            (id, number) ->
                found.put(
                    new Thing("order", id),
                    new Named(Text.of("Order on motion {0}", number), null)));
    ofOffice(county, entries, found);
    return entries.stream().map(entry -> named(entry, county, found)).toList();
  }

  /** The work on a county's cases, as the pictures of the processes name it. */
  private void ofWork(User reader, County county, List<Entry> entries, Map<Thing, Named> found) {
    List<Long> keys = ids(entries, "task");
    Map<Long, TaskIds> ofTasks = tasks.ids(county.id(), keys);
    List<Thing> things = new ArrayList<>();
    List<TaskIds> asked = new ArrayList<>();
    entries.forEach(
        entry -> {
          Long id = entry.subjectId();
          TaskIds ids = id == null ? null : ids(entry.subject(), id, ofTasks);
          if (id != null && ids != null) {
            things.add(new Thing(entry.subject(), id));
            asked.add(ids);
          }
        });
    List<Subject> named = subjects.of(reader, county, "", asked);
    for (int at = 0; at < asked.size(); at++) {
      Subject one = named.get(at);
      Long submission = asked.get(at).submissionId();
      if (!one.equals(Subject.UNKNOWN)) {
        found.put(things.get(at), new Named(one.what(), one.href()));
      } else if (submission != null) {
        found.put(
            things.get(at), new Named(Text.of("Submission {0}", submission.toString()), null));
      }
    }
  }

  private static @Nullable TaskIds ids(String kind, long id, Map<Long, TaskIds> ofTasks) {
    return switch (kind) {
      case "task" -> ofTasks.get(id);
      case "delivery" -> new TaskIds(id, null, null, null, null);
      case "packet" -> new TaskIds(null, id, null, null, null);
      case "conviction" -> new TaskIds(null, null, id, null, null);
      case "motion" -> new TaskIds(null, null, null, id, null);
      default -> null;
    };
  }

  /** The users of the county, what administrators asked of each other, and messages. */
  private void ofOffice(County county, List<Entry> entries, Map<Thing, Named> found) {
    if (!ids(entries, "user").isEmpty()) {
      users
          .inCounty(county.id())
          .forEach(
              user ->
                  found.put(
                      new Thing("user", user.id()),
                      new Named(Text.asWritten(user.displayName()), "/users/" + user.id())));
    }
    confirmations
        .named(county.id(), ids(entries, "confirmation"))
        .forEach(
            (id, what) ->
                found.put(new Thing("confirmation", id), new Named(what, "/confirmations")));
    for (Brief one : messages.briefs(county.id(), ids(entries, "message")).values()) {
      found.put(
          new Thing("message", one.id()),
          new Named(
              Text.of(
                  "{0}: {1}",
                  JobWords.MESSAGE, JobWords.ofMessage(one.name(), one.correlationKey())),
              null));
    }
  }

  private static List<Long> ids(List<Entry> entries, String kind) {
    return entries.stream()
        .filter(entry -> entry.subject().equals(kind))
        .map(Entry::subjectId)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static Named named(Entry entry, County county, Map<Thing, Named> found) {
    Long id = entry.subjectId();
    if (id == null) {
      return new Named(kind(entry.subject()), null);
    }
    if (entry.subject().equals("county")) {
      return new Named(Text.asWritten(county.displayName()), null);
    }
    Named known = found.get(new Thing(entry.subject(), id));
    return known != null ? known : new Named(numbered(entry, id), place(entry.subject(), id));
  }

  /** The page of a thing that only its number names; null: none. */
  private static @Nullable String place(String kind, long id) {
    return switch (kind) {
      case "run" -> "/stuck/runs/" + id;
      case "token" -> "/tokens";
      default -> null;
    };
  }

  /** A thing by its number. */
  private static Text numbered(Entry entry, long id) {
    String number = Long.toString(id);
    return switch (entry.subject()) {
      case "person" -> Text.of("Person {0}", number);
      case "conviction" -> Text.of("Conviction {0}", number);
      case "challenge" -> Text.of("Challenge of conviction {0}", number);
      case "delivery" -> Text.of("Delivery {0}", number);
      case "packet" -> Text.of("Packet no. {0}", number);
      case "motion" -> Text.of("Motion no. {0}", number);
      case "order" -> Text.of("Order no. {0}", number);
      case "order-entry" -> Text.of("Entry of an order, no. {0}", number);
      case "court-answer" -> Text.of("Answer of the court, no. {0}", number);
      case "petition" -> Text.of("Petition no. {0}", number);
      case "submission" -> Text.of("Submission {0}", number);
      case "acknowledgement" -> Text.of("Acknowledgement no. {0}", number);
      case "alarm" -> Text.of("Alarm {0}", number);
      case "notice" -> Text.of("Notice N-{0}", "%06d".formatted(id));
      case "letter_bundle" -> Text.of("Bundle {0}", number);
      case "address_import" -> Text.of("List of addresses, no. {0}", number);
      case "survey policy" -> Text.of("Policy of a survey, no. {0}", number);
      case "survey" -> Text.of("Survey no. {0}", number);
      case "policy" -> Text.of("Policy no. {0}", number);
      case "law" -> Text.of("Law no. {0}", number);
      case "client" -> Text.of("Client no. {0}", number);
      case "matter" -> Text.of("Matter no. {0}", number);
      case "campaign" -> Text.of("Campaign no. {0}", number);
      case "mailing" -> Text.of("Letters for the defender, no. {0}", number);
      case "deletion" -> Text.of("Request for deletion no. {0}", number);
      case "partner" -> Text.of("Partner no. {0}", number);
      case "user" -> Text.of("User no. {0}", number);
      case "token" -> Text.of("Access token {0}", number);
      case "offer" -> Text.of("Offer no. {0}", number);
      case "confirmation" -> Text.of("Request no. {0}", number);
      case "run" -> Text.of("Selection no. {0}", number);
      // What it was is the detail of each of its entries.
      case "job" ->
          entry.detail().isEmpty() ? Text.of("Job no. {0}", number) : JobWords.of(entry.detail());
      case "incident" ->
          entry.detail().isEmpty() ? Text.of("Step no. {0}", number) : StepNames.of(entry.detail());
      case "message" -> Text.of("{0}: {1}", JobWords.MESSAGE, Text.asWritten(number));
      // The engine's key of a task says nothing to anybody: what it was is the detail.
      case "task" -> Text.of("A task");
      default -> Text.of("{0} {1}", kind(entry.subject()), Text.asWritten(number));
    };
  }

  /** The name of a kind of subject that has no number. */
  private static Text kind(String kind) {
    return switch (kind) {
      case "people" -> Text.of("People");
      case "page" -> Text.of("A page");
      case "case" -> Text.of("A case");
      case "server" -> Text.of("DOJ’s server");
      case "user" -> Text.of("A user");
      default -> Text.asWritten(kind);
    };
  }

  /** The name of the thing that a filter asks for; empty: it asks for none. */
  Optional<Text> asked(User reader, County county, String kind, @Nullable Long id) {
    if (kind.isEmpty() || id == null) {
      return Optional.empty();
    }
    var any = new Entry(0, Instant.EPOCH, "", "", "", kind, id, "", "");
    return Optional.of(of(reader, county, List.of(any)).get(0).name());
  }
}

package org.clearance.ui.oversight.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.ListedTask;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.domain.oversight.task.TaskCounts;
import org.clearance.domain.oversight.task.TaskCounts.Count;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.domain.oversight.task.TaskNotes;
import org.clearance.domain.oversight.task.TaskNotes.TaskNote;
import org.clearance.domain.oversight.task.TaskQueries;
import org.clearance.domain.oversight.task.TaskQuestion;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.process.task.Groups;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.TaskFollowing;
import org.clearance.process.task.TaskVariables;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.oversight.task.TaskSubject.About;
import org.clearance.ui.oversight.task.TaskSubject.Description;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the lists of tasks, with the domain's words for their subjects. */
@Service
public class TaskLists {
  static final int SIZE = 25;
  private static final int WEEK = 7;

  private final TaskFollowing following;
  private final TaskQueries queries;
  private final TaskCounts counted;
  private final SubjectTasks subjectTasks;
  private final Users users;
  private final Counties counties;
  private final SealedConvictions sealed;
  private final Clock clock;
  private final List<TaskSubject> subjects;
  private final TaskNotes notes;

  TaskLists(
      TaskFollowing following,
      TaskQueries queries,
      TaskCounts counted,
      SubjectTasks subjectTasks,
      Users users,
      Counties counties,
      SealedConvictions sealed,
      Clock clock,
      TaskNotes notes,
      ObjectProvider<TaskSubject> subjects) {
    this.notes = notes;
    this.following = following;
    this.queries = queries;
    this.counted = counted;
    this.subjectTasks = subjectTasks;
    this.users = users;
    this.counties = counties;
    this.sealed = sealed;
    this.clock = clock;
    this.subjects = subjects.orderedStream().toList();
  }

  /**
   * A row of a list.
   *
   * @param county null where all are of one
   * @param holder the display name
   * @param days for how many it waits
   * @param note what was left for whoever works at it next; null: nothing
   */
  public record Row(
      ListedTask task,
      @Nullable Description subject,
      @Nullable County county,
      @Nullable String holder,
      Due due,
      long days,
      @Nullable TaskNote note,
      boolean mayClaim,
      boolean supervised) {

    /** The task's importance, in the terms of Camunda's task list. */
    public Priority priority() {
      return Priority.values()[(Math.max(1, Math.min(task.priority(), 100)) - 1) / 25];
    }
  }

  /** The importance of a task: each step is a quarter of 0 to 100. */
  public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  /** The urgency of a task. */
  public enum Due {
    NONE,
    LATER,
    SOON,
    OVERDUE
  }

  /** A page of a list. */
  record TaskPage(List<Row> rows, Paging paging) {
    /** Whether any task of the page has a progress: most are done at one go. */
    public boolean isMeasured() {
      return amounts().findAny().isPresent();
    }

    /** Whether any task of the page has something to look out for. */
    public boolean isFlagged() {
      return amounts().anyMatch(amount -> amount.lookOut() > 0);
    }

    private Stream<TaskSubject.Amount> amounts() {
      return rows.stream()
          .map(Row::subject)
          .filter(Objects::nonNull)
          .map(Description::amount)
          .filter(Objects::nonNull);
    }
  }

  /**
   * A page of a list.
   *
   * @param counts of the lists without a filter
   * @throws org.clearance.process.engine.EngineFailure when the engine does not answer
   */
  TaskPage page(
      User user,
      County current,
      Map<Whose, Count> counts,
      Whose whose,
      TaskFilter filter,
      int number) {
    List<County> asked = counties(user, current, filter.county());
    TaskQuestion question = question(user, current, asked, whose, filter);
    if (question.groups().isEmpty()) {
      return new TaskPage(List.of(), Paging.of(1, SIZE, 0));
    }
    following.freshen();
    Count count = counts.get(whose);
    OptionalLong counted =
        filter.narrows() || !filter.county().isEmpty() || count == null
            ? OptionalLong.empty()
            : OptionalLong.of(count.all());
    TaskQueries.Found found = queries.find(question, number, SIZE, counted);
    return new TaskPage(
        rows(user, current, asked, found.tasks()), Paging.of(number, SIZE, found.total()));
  }

  /** The first rows of a list, up to a number of them, as the copy has them. */
  List<Row> all(User user, County current, Whose whose, TaskFilter filter, int most) {
    List<County> asked = counties(user, current, filter.county());
    TaskQuestion question = question(user, current, asked, whose, filter);
    return question.groups().isEmpty()
        ? List.of()
        : rows(user, current, asked, queries.first(question, most));
  }

  /**
   * Counts the tasks of a list in each county that has some, the current one first.
   *
   * @throws org.clearance.process.engine.EngineFailure when the engine does not answer
   */
  Map<County, Long> countEach(User user, County current, Whose whose, TaskFilter filter) {
    List<County> asked = counties(user, current, filter.county());
    TaskQuestion question = question(user, current, asked, whose, filter);
    Map<County, Long> counts = new LinkedHashMap<>();
    if (question.groups().isEmpty()) {
      return counts;
    }
    following.freshen();
    Map<Long, Long> found = queries.countEach(question);
    asked.stream()
        .filter(county -> found.containsKey(county.id()))
        .sorted(Comparator.comparing(county -> county.id() != current.id()))
        .forEach(county -> counts.put(county, found.get(county.id())));
    return counts;
  }

  /** The values that narrow a list, by their codes; nothing that somebody typed is among them. */
  List<String> codes(Whose whose, TaskFilter filter) {
    List<String> codes = new ArrayList<>(List.of(whose.name()));
    if (subjects.stream().anyMatch(subject -> subject.forms().contains(filter.form()))) {
      codes.add(filter.form());
    }
    @Nullable Long delivery = filter.deliveryId();
    if (delivery != null) {
      codes.add("delivery " + delivery);
    }
    if (TaskFilter.DUE.contains(filter.due())) {
      codes.add("due " + filter.due());
    }
    if (whose == Whose.OTHERS && !users.displayNames(List.of(filter.holder())).isEmpty()) {
      codes.add("held by " + filter.holder());
    }
    LocalDate day = filter.dayOr(LocalDate.MIN);
    if (whose == Whose.DONE && !day.equals(LocalDate.MIN)) {
      codes.add("day " + day);
    }
    return codes;
  }

  /** Rows of tasks of one county, as this user may see them. */
  public List<Row> rows(User user, County county, List<ListedTask> tasks) {
    return rows(user, county, List.of(county), tasks);
  }

  /**
   * Brings the copy of tasks up to date with the engine.
   *
   * @throws org.clearance.process.engine.EngineFailure when the engine does not answer
   */
  public void freshen() {
    following.freshen();
  }

  /** Counts the tasks of each list, without a filter. */
  Map<Whose, Count> counts(User user, County current) {
    List<String> seen = Groups.seen(user, current.id());
    if (seen.isEmpty()) {
      Map<Whose, Count> none = new EnumMap<>(Whose.class);
      for (Whose whose : Whose.values()) {
        none.put(whose, new Count(0, 0));
      }
      return none;
    }
    following.freshen();
    return counted.counts(
        question(user, current, List.of(current), Whose.MINE, TaskFilter.NONE),
        seen,
        clock.instant());
  }

  /**
   * The first task of a list without a filter that the user may work on, as the copy has it: the
   * home page names it also while the engine is away.
   */
  Optional<Row> first(User user, County county, Whose whose) {
    return few(user, county, whose, 1).stream().findFirst();
  }

  /** The first tasks of a list without a filter that the user may work on, as the copy has them. */
  List<Row> few(User user, County county, Whose whose, int most) {
    TaskQuestion question = question(user, county, List.of(county), whose, TaskFilter.NONE);
    return question.groups().isEmpty()
        ? List.of()
        : rows(
            user,
            county,
            queries.first(question, SIZE).stream()
                .filter(task -> whose == Whose.MINE || !task.notFor())
                .limit(most)
                .toList());
  }

  /** Open tasks that nobody holds and that pass the filter: candidates for the next task. */
  List<ListedTask> next(User user, County current, TaskFilter filter) {
    List<County> asked = counties(user, current, filter.county());
    TaskQuestion question = question(user, current, asked, Whose.OPEN, filter);
    if (question.groups().isEmpty()) {
      return List.of();
    }
    following.freshen();
    return queries.first(question, SIZE).stream().filter(task -> !task.notFor()).toList();
  }

  /**
   * The counties in which a user has tasks.
   *
   * @param current the one that the user works in
   */
  List<County> counties(User user, County current) {
    return user.grants().stream()
        .map(User.Grant::countyId)
        .distinct()
        .filter(id -> !Groups.seen(user, id).isEmpty())
        .flatMap(id -> id == current.id() ? Stream.of(current) : counties.find(id).stream())
        .sorted(Comparator.comparing(County::displayName))
        .toList();
  }

  private List<County> counties(User user, County current, String asked) {
    if (asked.isEmpty()) {
      return List.of(current);
    }
    return counties(user, current).stream()
        .filter(county -> asked.equals("all") || asked.equals("" + county.id()))
        .toList();
  }

  private TaskQuestion question(
      User user, County current, List<County> asked, Whose whose, TaskFilter filter) {
    ZoneId zone = current.zone();
    LocalDate today = LocalDate.now(clock.withZone(zone));
    LocalDate done = filter.dayOr(today);
    Instant now = clock.instant();
    @Nullable Instant from =
        filter.due().equals("today") ? today.atStartOfDay(zone).toInstant() : null;
    @Nullable Instant before =
        switch (filter.due()) {
          case "overdue" -> now;
          case "today" -> today.plusDays(1).atStartOfDay(zone).toInstant();
          case "week" -> today.plusDays(WEEK).atStartOfDay(zone).toInstant();
          default -> null;
        };
    return new TaskQuestion(
        whose,
        user.username(),
        asked.stream().map(County::id).toList(),
        asked.stream()
            .flatMap(
                county ->
                    (whose == Whose.OTHERS || whose == Whose.DONE
                            ? Groups.seen(user, county.id())
                            : Groups.of(user, county.id()))
                        .stream())
            .toList(),
        filter.form(),
        filter.deliveryId(),
        from,
        before,
        whose == Whose.OTHERS ? filter.holder() : "",
        filter.q().text(),
        done.atStartOfDay(zone).toInstant(),
        done.plusDays(1).atStartOfDay(zone).toInstant(),
        filter.sort());
  }

  private List<Row> rows(User user, County current, List<County> asked, List<ListedTask> tasks) {
    Map<Long, Description> described = describe(current, asked, tasks);
    Map<String, String> names = names(user, tasks);
    Map<Long, TaskNote> left = notes.latest(tasks.stream().map(ListedTask::key).toList());
    return tasks.stream()
        .map(
            task -> {
              @Nullable String holder = task.holder();
              return new Row(
                  task,
                  described.get(task.key()),
                  asked.size() == 1 ? null : county(asked, task.countyId()),
                  holder == null ? null : names.getOrDefault(holder, holder),
                  due(task, current),
                  Math.max(0, Duration.between(task.createdAt(), clock.instant()).toDays()),
                  TaskSubject.SEALED.equals(described.get(task.key()))
                      ? null
                      : left.get(task.key()),
                  Groups.membership(user, task.groups()).isPresent() && !task.notFor(),
                  Groups.supervises(user, task.groups()));
            })
        .toList();
  }

  /** The names of who holds these tasks, by username; nobody has to be asked for the user's own. */
  private Map<String, String> names(User user, List<ListedTask> tasks) {
    Map<String, String> names =
        new HashMap<>(
            users.displayNames(
                tasks.stream()
                    .map(ListedTask::holder)
                    .filter(Objects::nonNull)
                    .filter(holder -> !holder.equals(user.username()))
                    .collect(Collectors.toSet())));
    names.put(user.username(), user.displayName());
    return names;
  }

  private static @Nullable County county(List<County> counties, long id) {
    return counties.stream().filter(county -> county.id() == id).findFirst().orElse(null);
  }

  private Due due(ListedTask task, County current) {
    @Nullable Instant due = task.dueAt();
    if (due == null) {
      return Due.NONE;
    }
    ZoneId zone = current.zone();
    if (due.isBefore(clock.instant())) {
      return Due.OVERDUE;
    }
    LocalDate soon = LocalDate.now(clock.withZone(zone)).plusDays(1);
    return due.atZone(zone).toLocalDate().isAfter(soon) ? Due.LATER : Due.SOON;
  }

  /**
   * Names the subjects of processes in the words of the lists, by their index in the argument.
   * Subjects that the county does not have, or that this thread does not see, are left out.
   */
  public Map<Integer, Description> describe(County county, List<TaskIds> ids) {
    Map<Integer, Description> described = new HashMap<>();
    for (TaskSubject subject : subjects) {
      List<About> about =
          IntStream.range(0, ids.size())
              .filter(at -> subject.forms().contains(form(ids.get(at))))
              .mapToObj(at -> new About(at, form(ids.get(at)), variables(ids.get(at))))
              .toList();
      if (!about.isEmpty()) {
        subject
            .describe(county, about)
            .forEach((at, description) -> described.put(at.intValue(), description));
      }
    }
    return described;
  }

  /** A few words for the subject of each task, by its key; what the county lacks is left out. */
  Map<Long, Text> subjects(County county, List<Long> keys) {
    List<Map.Entry<Long, TaskIds>> found =
        List.copyOf(subjectTasks.ids(county.id(), keys).entrySet());
    Map<Long, Text> subjects = new HashMap<>();
    describe(county, found.stream().map(Map.Entry::getValue).toList())
        .forEach((at, described) -> subjects.put(found.get(at).getKey(), described.what()));
    return subjects;
  }

  /** A few words for the subject of a task; null where the county does not have it. */
  @Nullable Text subject(OpenTask task) {
    About about = new About(task.key(), task.task().form(), task.variables());
    return subjects.stream()
        .filter(subject -> subject.forms().contains(about.form()))
        .flatMap(subject -> subject.describe(task.county(), List.of(about)).values().stream())
        .map(Description::what)
        .findFirst()
        .orElse(null);
  }

  /** The form whose tasks are about the narrowest of the known ids. */
  private static String form(TaskIds ids) {
    if (ids.petitionId() != null || ids.clientId() != null) {
      return "";
    }
    if (ids.policyVersionId() != null) {
      return UserTasks.APPROVE_POLICY;
    }
    if (ids.convictionId() != null) {
      return UserTasks.REACH_PERSON;
    }
    if (ids.submissionId() != null) {
      return UserTasks.FOLLOW_UP_WITH_DOJ;
    }
    if (ids.motionId() != null) {
      return UserTasks.RECORD_COURT_ORDER;
    }
    return ids.packetId() != null ? UserTasks.REVIEW_CONVICTIONS : UserTasks.CHOOSE_POLICY;
  }

  private Map<Long, Description> describe(
      County current, List<County> asked, List<ListedTask> tasks) {
    Map<Long, Description> described = new HashMap<>();
    for (County county : asked.isEmpty() ? List.of(current) : asked) {
      for (TaskSubject subject : subjects) {
        List<About> about =
            tasks.stream()
                .filter(task -> task.countyId() == county.id())
                .filter(task -> subject.forms().contains(task.form()))
                .map(task -> new About(task.key(), task.form(), variables(task.ids())))
                .toList();
        if (!about.isEmpty()) {
          described.putAll(subject.describe(county, about));
        }
      }
    }
    tasks.stream()
        .filter(task -> !described.containsKey(task.key()))
        .collect(
            Collectors.groupingBy(
                ListedTask::countyId,
                Collectors.mapping(task -> Long.toString(task.key()), Collectors.toList())))
        .forEach(
            (county, keys) ->
                sealed
                    .hiding(ConvictionsOf.TASK, county, keys)
                    .forEach(key -> described.put(Long.valueOf(key), TaskSubject.SEALED)));
    return described;
  }

  private static TaskVariables variables(TaskIds ids) {
    Map<String, JsonNode> values = new HashMap<>();
    put(values, Variables.DELIVERY_ID, ids.deliveryId());
    put(values, Variables.PACKET_ID, ids.packetId());
    put(values, Variables.CONVICTION_ID, ids.convictionId());
    put(values, Variables.MOTION_ID, ids.motionId());
    put(values, Variables.SUBMISSION_ID, ids.submissionId());
    put(values, Variables.PETITION_ID, ids.petitionId());
    put(values, Variables.CLIENT_ID, ids.clientId());
    put(values, Variables.CAMPAIGN_ID, ids.campaignId());
    put(values, Variables.DELETION_ID, ids.deletionId());
    put(values, Variables.POLICY_VERSION_ID, ids.policyVersionId());
    return new TaskVariables(values);
  }

  private static void put(Map<String, JsonNode> values, String name, @Nullable Long id) {
    if (id != null) {
      values.put(name, JsonNodeFactory.instance.numberNode(id));
    }
  }

  /** A short mark of what a page shows, by which changes are noticed. */
  static String mark(Map<Whose, Count> counts, TaskPage page) {
    String shown =
        Stream.concat(
                counts.values().stream().map(Count::toString),
                page.rows().stream().map(Row::toString))
            .collect(Collectors.joining());
    return Integer.toHexString(shown.hashCode()) + Long.toHexString(page.paging().total());
  }
}

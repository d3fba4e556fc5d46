package org.clearance.ui.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.clearance.domain.outbox.Outbox;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.clearance.ui.layout.Paging;
import org.clearance.ui.task.TaskSubject.About;
import org.clearance.ui.task.TaskSubject.Description;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The lists of open tasks, read from the engine and joined with what the domain knows of them. */
@Service
class TaskLists {
  static final int SIZE = 25;
  private static final int REMEMBERED = 5_000;

  private final CamundaClient client;
  private final Tasks tasks;
  private final Outbox outbox;
  private final Users users;
  private final Clock clock;
  private final List<TaskSubject> subjects;
  private final ReentrantLock lock = new ReentrantLock();

  // What a task is about never changes; so each task's ids are asked for once.
  private final Map<Long, TaskVariables> remembered =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TaskVariables> eldest) {
          return size() > REMEMBERED;
        }
      };

  TaskLists(
      CamundaClient client,
      Tasks tasks,
      Outbox outbox,
      Users users,
      Clock clock,
      ObjectProvider<TaskSubject> subjects) {
    this.client = client;
    this.tasks = tasks;
    this.outbox = outbox;
    this.users = users;
    this.clock = clock;
    this.subjects = subjects.orderedStream().toList();
  }

  /** Whose tasks a list shows. */
  enum Whose {
    MINE("My tasks"),
    OPEN("Open"),
    OTHERS("Held by others");

    private final String label;

    Whose(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A row of a list. */
  record Row(
      Task task,
      Description subject,
      @Nullable String holder,
      boolean overdue,
      boolean mayClaim,
      boolean mayTakeBack) {}

  /** A page of a list. */
  record TaskPage(List<Row> rows, Paging paging) {}

  /** How many there are, and how many of them are late. */
  record Count(long all, long overdue) {}

  TaskPage page(User user, County county, Whose whose, @Nullable String form, int number) {
    List<String> groups = groups(user, county, whose);
    if (groups.isEmpty()) {
      return new TaskPage(List.of(), Paging.of(1, SIZE, 0));
    }
    SearchResponse<UserTask> found = search(user, groups, whose, form, number);
    Paging paging = Paging.of(number, SIZE, found.page().totalItems());
    if (paging.page() != Math.max(1, number)) {
      found = search(user, groups, whose, form, paging.page());
    }
    return new TaskPage(rows(user, county, found.items()), paging);
  }

  Map<Whose, Count> counts(User user, County county) {
    Map<Whose, CamundaFuture<SearchResponse<UserTask>>> all = new EnumMap<>(Whose.class);
    Map<Whose, CamundaFuture<SearchResponse<UserTask>>> late = new EnumMap<>(Whose.class);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    for (Whose whose : Whose.values()) {
      List<String> groups = groups(user, county, whose);
      if (!groups.isEmpty()) {
        all.put(whose, count(filter(user, groups, whose, null)));
        late.put(
            whose,
            count(
                filter(user, groups, whose, null)
                    .andThen(filter -> filter.dueDate(due -> due.lt(now)))));
      }
    }
    Map<Whose, Count> counts = new EnumMap<>(Whose.class);
    for (Whose whose : Whose.values()) {
      counts.put(whose, new Count(total(all.get(whose)), total(late.get(whose))));
    }
    return counts;
  }

  private static List<String> groups(User user, County county, Whose whose) {
    return whose == Whose.OTHERS ? Groups.seen(user, county.id()) : Groups.of(user, county.id());
  }

  private SearchResponse<UserTask> search(
      User user, List<String> groups, Whose whose, @Nullable String form, int number) {
    return client
        .newUserTaskSearchRequest()
        .filter(filter(user, groups, whose, form))
        .sort(sort -> sort.dueDate().asc().priority().desc())
        .page(page -> page.from((Math.max(1, number) - 1) * SIZE).limit(SIZE))
        .send()
        .join();
  }

  private static Consumer<UserTaskFilter> filter(
      User user, List<String> groups, Whose whose, @Nullable String form) {
    return filter -> {
      filter.state(UserTaskState.CREATED).candidateGroup(group -> group.in(groups));
      switch (whose) {
        case MINE -> filter.assignee(user.username());
        case OPEN -> filter.assignee(holder -> holder.exists(false));
        case OTHERS -> filter.assignee(holder -> holder.exists(true).neq(user.username()));
      }
      if (form != null) {
        filter.elementId(form);
      }
    };
  }

  private CamundaFuture<SearchResponse<UserTask>> count(Consumer<UserTaskFilter> filter) {
    return client
        .newUserTaskSearchRequest()
        .filter(filter)
        .page(page -> page.from(0).limit(1))
        .send();
  }

  private static long total(@Nullable CamundaFuture<SearchResponse<UserTask>> counted) {
    return counted == null ? 0 : counted.join().page().totalItems();
  }

  private List<Row> rows(User user, County county, List<UserTask> found) {
    List<Task> open = open(found);
    Map<Long, Description> described = describe(county, open);
    Map<String, String> names = new HashMap<>();
    return open.stream()
        .map(
            task -> {
              String holder = task.holder();
              return new Row(
                  task,
                  described.getOrDefault(task.key(), new Description("", "", false)),
                  holder == null ? null : names.computeIfAbsent(holder, users::displayName),
                  task.overdue(clock.instant()),
                  Groups.membership(user, task.groups()).isPresent(),
                  Groups.supervises(user, task.groups()));
            })
        .toList();
  }

  private List<Task> open(List<UserTask> found) {
    Set<Long> finished = outbox.finished(found.stream().map(UserTask::getUserTaskKey).toList());
    return found.stream().map(Task::of).filter(task -> !finished.contains(task.key())).toList();
  }

  private Map<Long, Description> describe(County county, List<Task> open) {
    Map<Long, TaskVariables> variables = variables(open);
    Map<Long, Description> described = new HashMap<>();
    for (TaskSubject subject : subjects) {
      List<About> about =
          open.stream()
              .filter(task -> subject.forms().contains(task.form()))
              .map(task -> new About(task.key(), task.form(), known(variables, task)))
              .toList();
      if (!about.isEmpty()) {
        described.putAll(subject.describe(county, about));
      }
    }
    return described;
  }

  private static TaskVariables known(Map<Long, TaskVariables> variables, Task task) {
    return variables.getOrDefault(task.key(), new TaskVariables(Map.of()));
  }

  private Map<Long, TaskVariables> variables(List<Task> open) {
    Map<Long, TaskVariables> known = new HashMap<>();
    Map<Long, CamundaFuture<SearchResponse<Variable>>> asked = new LinkedHashMap<>();
    lock.lock();
    try {
      for (Task task : open) {
        TaskVariables before = remembered.get(task.key());
        if (before != null) {
          known.put(task.key(), before);
        } else {
          asked.put(task.key(), tasks.askVariables(task.key()));
        }
      }
    } finally {
      lock.unlock();
    }
    Map<Long, TaskVariables> answered = new HashMap<>();
    asked.forEach((key, answer) -> answered.put(key, tasks.variables(answer.join().items())));
    lock.lock();
    try {
      remembered.putAll(answered);
    } finally {
      lock.unlock();
    }
    known.putAll(answered);
    return known;
  }
}

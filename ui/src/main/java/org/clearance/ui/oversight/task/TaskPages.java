package org.clearance.ui.oversight.task;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.ListedTask;
import org.clearance.domain.oversight.task.SavedFilters;
import org.clearance.domain.oversight.task.SavedFilters.SavedFilter;
import org.clearance.domain.oversight.task.TaskCounts.Count;
import org.clearance.domain.oversight.task.TaskNotes;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.process.task.Groups;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Task;
import org.clearance.process.task.TaskConflict;
import org.clearance.process.task.TaskMissing;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.oversight.task.TaskLists.TaskPage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The task lists: my tasks, open ones, and those that others hold. */
@Controller
class TaskPages {
  /** The longest name and the longest address of a saved filter in the table. */
  private static final int NAME = 60;

  private static final int QUERY = 1_000;

  /** Beside these columns there are always the task and what can be done with it. */
  private static final SheetKind SHEET =
      new SheetKind(
          "tasks",
          List.of(
              new Column("step", "Step"),
              new Column("progress", "Progress"),
              new Column("flags", "Look out for"),
              new Column("since", "Waiting"),
              new Column("priority", "Priority"),
              new Column("due", "Due")),
          Set.of("step", "progress", "flags", "since", "due"));

  static final Role[] WORKERS = {
    Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.COURT_CLERK, Role.PUBLIC_DEFENDER
  };

  /** The forms by the role whose tasks they are, for the filter. */
  private static final Map<Role, List<String>> FORMS =
      Map.of(
          Role.DA_REVIEWER,
              List.of(
                  UserTasks.REVIEW_CONVICTIONS,
                  UserTasks.SECOND_REVIEW,
                  UserTasks.OBJECT_TO_RECORDS,
                  UserTasks.RECORD_GOVERNOR_DECISIONS,
                  UserTasks.ANSWER_PETITION),
          Role.DA_SUPERVISOR,
              List.of(
                  UserTasks.CHOOSE_POLICY,
                  UserTasks.APPROVE_POLICY,
                  UserTasks.REPLACE_FILE,
                  UserTasks.REVIEW_CONVICTIONS,
                  UserTasks.SECOND_REVIEW,
                  UserTasks.SEND_LIST_TO_BOARD,
                  UserTasks.OBJECT_TO_RECORDS,
                  UserTasks.RECORD_BOARD_RECOMMENDATION,
                  UserTasks.RECORD_GOVERNOR_DECISIONS),
          Role.COURT_CLERK,
              List.of(
                  UserTasks.RECORD_COURT_ORDER,
                  UserTasks.VERIFY_COURT_ORDER,
                  UserTasks.RECORD_HEARING_OUTCOME,
                  UserTasks.CORRECT_REJECTED_RECORDS,
                  UserTasks.CONFIRM_STATE_UPDATE,
                  UserTasks.FOLLOW_UP_WITH_DOJ,
                  UserTasks.SET_HEARING,
                  UserTasks.RECORD_PETITION_ORDER,
                  UserTasks.REPORT_PETITION_RELIEF),
          Role.PUBLIC_DEFENDER,
              List.of(
                  UserTasks.REACH_PERSON,
                  UserTasks.SERVE_PETITION,
                  UserTasks.TELL_CLIENT,
                  UserTasks.CHECK_STATE_RECORD,
                  UserTasks.ASK_FOR_CORRECTION,
                  UserTasks.LOOK_AGAIN,
                  UserTasks.OPEN_MATTER,
                  UserTasks.CHECK_CONFLICT,
                  UserTasks.REACH_RESIDENT,
                  UserTasks.FOLLOW_MATTER,
                  UserTasks.ANSWER_TRANSFER,
                  UserTasks.BUILD_WAVE,
                  UserTasks.DECIDE_DELETION));

  private final Tasks tasks;
  private final TaskLists lists;
  private final SavedFilters saved;
  private final DeliveryRegister deliveries;
  private final Users users;
  private final TaskNotes notes;
  private final Sheets sheets;

  TaskPages(
      Tasks tasks,
      TaskLists lists,
      SavedFilters saved,
      DeliveryRegister deliveries,
      Users users,
      TaskNotes notes,
      Sheets sheets) {
    this.notes = notes;
    this.sheets = sheets;
    this.tasks = tasks;
    this.lists = lists;
    this.saved = saved;
    this.deliveries = deliveries;
    this.users = users;
  }

  /**
   * Shows a list. For a page that shows it already ({@code HX-Request}), it sends the list alone,
   * and nothing at all where nothing has changed.
   *
   * @param seen what the page shows
   */
  @GetMapping("/tasks")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      TaskFilter.Parameters parameters,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String seen,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Access.require(user, county.id(), WORKERS);
    boolean partly = request.getHeader("HX-Request") != null;
    response.addHeader("Vary", "HX-Request");
    Map<Whose, Count> counts = lists.counts(user, county);
    TaskFilter filter = parameters.filter();
    Whose shown = shown(filter, counts);
    TaskPage tasksOfPage = lists.page(user, county, counts, shown, filter, page);
    String mark = TaskLists.mark(counts, tasksOfPage);
    if (partly && mark.equals(seen)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return "ground/layout/nothing";
    }
    model.addAttribute("whose", shown);
    model.addAttribute("lists", Whose.values());
    model.addAttribute("counts", counts);
    model.addAttribute("filter", filter);
    model.addAttribute("page", tasksOfPage);
    model.addAttribute("mark", mark);
    List<SavedFilter> tabs = saved.of(county.id(), user.username());
    model.addAttribute("saved", tabs);
    model.addAttribute("kept", tabs.stream().anyMatch(one -> one.query().equals(filter.words())));
    model.addAttribute("sheet", sheets.of(user, SHEET));
    if (partly) {
      return "oversight/task/tasks :: list";
    }
    model.addAttribute("forms", forms(user, county));
    model.addAttribute("counties", lists.counties(user, county));
    model.addAttribute("deliveries", deliveries.numbers(county.id()));
    model.addAttribute(
        "people",
        shown == Whose.OTHERS
            ? users.inCounty(county.id()).stream().filter(User::active).toList()
            : List.of());
    return "oversight/task/tasks";
  }

  /**
   * Redirects to the task's desk; a supervisor who does not work on it is sent to the page for
   * handing it over.
   */
  @GetMapping("/tasks/{key}")
  String open(@CurrentUser User user, @PathVariable long key) {
    Task task = tasks.get(user, key).task();
    boolean works = Groups.membership(user, task.groups()).isPresent();
    return "redirect:/tasks/" + key + "/" + (works ? task.form() : "hand-over");
  }

  @PostMapping("/tasks/{key}/claim")
  String claim(@CurrentUser User user, @PathVariable long key) {
    return "redirect:/tasks/" + key + "/" + tasks.claim(user, key).form();
  }

  /** Takes the first open task of the list that nobody else takes at the same time. */
  @PostMapping("/tasks/next")
  String next(
      @CurrentUser User user,
      @CurrentCounty County county,
      TaskFilter.Parameters parameters,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), WORKERS);
    TaskFilter filter = parameters.filter();
    for (ListedTask task : lists.next(user, county, filter)) {
      try {
        return "redirect:/tasks/" + task.key() + "/" + tasks.claim(user, task.key()).form();
      } catch (TaskConflict | TaskMissing taken) {
        // Somebody else took the task, or it ended: try the next one.
      }
    }
    Alert.warning(
        redirect,
        "No open task is left that you could take. New ones come up in this list by themselves.");
    return "redirect:/tasks" + filter.of(Whose.OPEN).query();
  }

  @PostMapping("/tasks/{key}/release")
  String release(
      @CurrentUser User user,
      @PathVariable long key,
      @RequestParam(defaultValue = "") String note,
      RedirectAttributes redirect) {
    if (isTooLong(note, redirect)) {
      return "redirect:/tasks/" + key + "/hand-over";
    }
    Task task = tasks.release(user, key);
    notes.write(key, task.side(), user.username(), lines(note));
    Alert.success(redirect, "The task is open again. What was saved in it stays.");
    return "redirect:/tasks?whose=open";
  }

  @GetMapping("/tasks/{key}/hand-over")
  String receivers(@CurrentUser User user, @PathVariable long key, Model model) {
    OpenTask task = tasks.get(user, key);
    Map<String, Object> choices = new LinkedHashMap<>();
    tasks.receivers(task).stream()
        .filter(one -> !one.username().equals(task.task().holder()))
        .forEach(one -> choices.put(one.username(), Text.asWritten(one.displayName())));
    @Nullable String holder = task.task().holder();
    model.addAttribute("task", task.task());
    model.addAttribute("subject", lists.subject(task));
    model.addAttribute("holder", holder == null ? null : users.displayName(holder));
    model.addAttribute("since", tasks.heldSince(key).orElse(null));
    model.addAttribute("supervises", Groups.supervises(user, task.task().groups()));
    model.addAttribute("choices", choices);
    return "oversight/task/hand-over";
  }

  /**
   * Hands a task over to somebody else.
   *
   * @param to a username
   */
  @PostMapping("/tasks/{key}/hand-over")
  String handOver(
      @CurrentUser User user,
      @PathVariable long key,
      @RequestParam String to,
      @RequestParam(defaultValue = "") String note,
      RedirectAttributes redirect) {
    User receiver =
        users.byUsername(to).orElseThrow(() -> new NotFound("There is no such person here."));
    if (isTooLong(note, redirect)) {
      return "redirect:/tasks/" + key + "/hand-over";
    }
    Task task = tasks.handOver(user, key, receiver);
    notes.write(key, task.side(), user.username(), lines(note));
    Alert.success(redirect, Text.of("{0} holds the task now.", receiver.displayName()));
    return "redirect:/tasks";
  }

  /** A note with its line breaks as they are counted while it is typed. */
  private static String lines(String note) {
    return note.replace("\r\n", "\n");
  }

  private static boolean isTooLong(String note, RedirectAttributes redirect) {
    boolean tooLong = lines(note).length() > TaskNotes.LENGTH;
    if (tooLong) {
      Alert.error(
          redirect,
          Text.of(
              "A note has {0} characters at most. The task is still where it was.",
              TaskNotes.LENGTH));
    }
    return tooLong;
  }

  /** Saves the list's filter under a name. */
  @PostMapping("/tasks/filters")
  String keep(
      @CurrentUser User user,
      @CurrentCounty County county,
      TaskFilter.Parameters parameters,
      @RequestParam String name,
      @RequestParam(defaultValue = "false") boolean office,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), WORKERS);
    TaskFilter filter = parameters.filter();
    String query = filter.words();
    if (name.isBlank() || name.strip().length() > NAME || query.length() > QUERY) {
      Alert.error(redirect, "Give the filter a name of 1 to 60 characters. It was not kept.");
    } else {
      saved.keep(county.id(), user.username(), name, query, office);
      Alert.success(redirect, Text.of("The filter “{0}” is kept.", name.strip()));
    }
    return "redirect:/tasks" + filter.query();
  }

  @PostMapping("/tasks/filters/{id}/remove")
  String forget(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), WORKERS);
    if (!saved.remove(county.id(), user.username(), id)) {
      throw new NotFound("There is no such filter of yours.");
    }
    Alert.success(redirect, "The filter is removed.");
    return "redirect:/tasks";
  }

  @Bean
  static SheetKind taskSheet() {
    return SHEET;
  }

  @Bean
  static NavigationEntry taskNavigation() {
    return new NavigationEntry(
        "tasks",
        NavigationEntry.Group.WORK,
        "Tasks",
        "What is yours to do, what is open to you, and who has the rest.",
        "/tasks",
        10,
        Set.of(WORKERS));
  }

  // Without a choice the list shows the user's own tasks, or open ones if there are none.
  static Whose shown(TaskFilter filter, Map<Whose, Count> counts) {
    for (Whose whose : Whose.values()) {
      if (whose.name().equalsIgnoreCase(filter.whose())) {
        return whose;
      }
    }
    Count mine = counts.get(Whose.MINE);
    return mine == null || mine.all() == 0 ? Whose.OPEN : Whose.MINE;
  }

  private static List<String> forms(User user, County county) {
    return user.grants().stream()
        .filter(grant -> grant.countyId() == county.id())
        .map(User.Grant::role)
        .sorted()
        .flatMap(role -> FORMS.getOrDefault(role, List.of()).stream())
        .distinct()
        .toList();
  }
}

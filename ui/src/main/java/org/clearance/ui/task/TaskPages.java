package org.clearance.ui.task;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.layout.NavigationEntry;
import org.clearance.ui.task.TaskLists.Count;
import org.clearance.ui.task.TaskLists.Whose;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The task lists: what is mine, what is open to me, what others hold. */
@Controller
class TaskPages {
  private static final Role[] WORKERS = {
    Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.COURT_CLERK, Role.PUBLIC_DEFENDER
  };

  /** The forms by the role whose tasks they are, for the filter. */
  private static final Map<Role, List<String>> FORMS =
      Map.of(
          Role.DA_REVIEWER, List.of(UserTasks.REVIEW_CONVICTIONS, UserTasks.SECOND_REVIEW),
          Role.DA_SUPERVISOR,
              List.of(
                  UserTasks.CHOOSE_POLICY,
                  UserTasks.REPLACE_FILE,
                  UserTasks.REVIEW_CONVICTIONS,
                  UserTasks.SECOND_REVIEW),
          Role.COURT_CLERK,
              List.of(
                  UserTasks.RECORD_COURT_ORDER,
                  UserTasks.RECORD_HEARING_OUTCOME,
                  UserTasks.CORRECT_REJECTED_RECORDS,
                  UserTasks.FOLLOW_UP_WITH_DOJ),
          Role.PUBLIC_DEFENDER, List.of(UserTasks.REACH_PERSON));

  private final Tasks tasks;
  private final TaskLists lists;

  TaskPages(Tasks tasks, TaskLists lists) {
    this.tasks = tasks;
    this.lists = lists;
  }

  @GetMapping("/tasks")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String whose,
      @RequestParam(defaultValue = "") String form,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), WORKERS);
    Map<Whose, Count> counts = lists.counts(user, county);
    Whose shown = shown(whose, counts);
    List<String> forms = forms(user, county);
    String only = forms.contains(form) ? form : null;
    model.addAttribute("whose", shown);
    model.addAttribute("lists", Whose.values());
    model.addAttribute("counts", counts);
    model.addAttribute("forms", forms);
    model.addAttribute("form", only == null ? "" : only);
    model.addAttribute("page", lists.page(user, county, shown, only, page));
    return "task/tasks";
  }

  @GetMapping("/tasks/{key}")
  String open(@CurrentUser User user, @PathVariable long key) {
    return "redirect:/tasks/" + key + "/" + tasks.get(user, key).task().form();
  }

  @PostMapping("/tasks/{key}/claim")
  String claim(@CurrentUser User user, @PathVariable long key) {
    return "redirect:/tasks/" + key + "/" + tasks.claim(user, key).form();
  }

  @PostMapping("/tasks/{key}/release")
  String release(@CurrentUser User user, @PathVariable long key, RedirectAttributes redirect) {
    tasks.release(user, key);
    Alert.success(redirect, "The task is open again. What was saved in it stays.");
    return "redirect:/tasks?whose=open";
  }

  @Bean
  static NavigationEntry taskNavigation() {
    return new NavigationEntry(
        "tasks",
        "Tasks",
        "What is yours to do, what is open to you, and who has the rest.",
        "/tasks",
        10,
        Set.of(WORKERS));
  }

  // Without a choice: what is mine, or if there is nothing, what is open.
  private static Whose shown(String asked, Map<Whose, Count> counts) {
    for (Whose whose : Whose.values()) {
      if (whose.key().equals(asked.toLowerCase(Locale.ROOT))) {
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

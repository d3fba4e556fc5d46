package org.clearance.ui.office.message;

import java.util.Set;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserPreference.ByMail;
import org.clearance.domain.office.user.UserPreferences;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NavigationCount;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a user's messages: the list, and whether it is e-mailed, too. */
@Controller
class InboxPage implements NavigationCount {
  private static final String SECTION = "inbox";

  private static final Role[] TOLD = {
    Role.DA_REVIEWER,
    Role.DA_SUPERVISOR,
    Role.COURT_CLERK,
    Role.PUBLIC_DEFENDER,
    Role.MANAGER,
    Role.ADMINISTRATOR
  };

  private final Messages messages;
  private final UserPreferences preferences;

  InboxPage(Messages messages, UserPreferences preferences) {
    this.messages = messages;
    this.preferences = preferences;
  }

  @Bean
  static NavigationEntry inboxPlace() {
    return new NavigationEntry(
        SECTION,
        NavigationEntry.Group.WORK,
        "Inbox",
        "What you were given, asked and told.",
        "/inbox",
        12,
        Set.of(TOLD));
  }

  @Override
  public String section() {
    return SECTION;
  }

  @Override
  public long count(User user, County county) {
    return messages.unread(user.id(), county.id());
  }

  @GetMapping("/inbox")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), TOLD);
    model.addAttribute("messages", messages.latest(user.id(), county.id()));
    model.addAttribute("unread", messages.unread(user.id(), county.id()));
    model.addAttribute("byMail", preferences.of(user.id()).messagesByMail().name());
    model.addAttribute("email", user.email());
    return "office/message/inbox";
  }

  /** Goes where a message leads, and takes it for read. */
  @PostMapping("/inbox/{id}")
  String open(@CurrentUser User user, @PathVariable long id) {
    return "redirect:"
        + messages
            .read(user.id(), id)
            .orElseThrow(() -> new NotFound("There is no such message to you."));
  }

  @PostMapping("/inbox")
  String readAll(@CurrentUser User user, @CurrentCounty County county) {
    Access.require(user, county.id(), TOLD);
    messages.readAll(user.id(), county.id());
    return "redirect:/inbox";
  }

  @PostMapping("/preferences/messages")
  String choose(@CurrentUser User user, @RequestParam ByMail when, RedirectAttributes redirect) {
    preferences.setMessagesByMail(user.id(), when);
    Alert.success(
        redirect,
        switch (when) {
          case NEVER -> "Messages stay in the program.";
          case DAILY -> "New messages are e-mailed to you each morning.";
          case AT_ONCE -> "New messages are e-mailed to you within minutes.";
        });
    return "redirect:/inbox";
  }
}

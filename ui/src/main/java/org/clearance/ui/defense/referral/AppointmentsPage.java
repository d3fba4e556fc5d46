package org.clearance.ui.defense.referral;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.referral.Appointment;
import org.clearance.domain.defense.referral.KeepingAppointments;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The times at which people can come to the office. */
@Controller
class AppointmentsPage {
  private final KeepingAppointments appointments;

  AppointmentsPage(KeepingAppointments appointments) {
    this.appointments = appointments;
  }

  /**
   * The times of a week.
   *
   * @param from its Monday
   */
  record Week(LocalDate from, List<Appointment> slots) {
    public long free() {
      return slots.stream().filter(slot -> slot.matterId() == null).count();
    }
  }

  @GetMapping("/appointments")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    return page(county, Map.of(), Map.of(), model);
  }

  private String page(
      County county, Map<String, String> typed, Map<String, Text> errors, Model model) {
    model.addAttribute("weeks", weeks(appointments.coming(county.id())));
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/referral/appointments";
  }

  private static List<Week> weeks(List<Appointment> coming) {
    Map<LocalDate, List<Appointment>> weeks = new LinkedHashMap<>();
    coming.forEach(
        slot ->
            weeks
                .computeIfAbsent(slot.day().with(DayOfWeek.MONDAY), monday -> new ArrayList<>())
                .add(slot));
    return weeks.entrySet().stream().map(one -> new Week(one.getKey(), one.getValue())).toList();
  }

  @PostMapping("/appointments")
  String add(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    Map<String, Text> problems =
        appointments.add(county.id(), MatterForms.times(typed), user.username());
    if (!problems.isEmpty()) {
      return page(county, typed, problems, answer.again());
    }
    Alert.success(answer.redirect(), "The times are added.");
    return "redirect:/appointments";
  }

  @PostMapping("/appointments/{slotId}/remove")
  String remove(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long slotId,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    if (!appointments.remove(county.id(), slotId, user.username())) {
      throw new NotFound("Somebody has chosen this time, or it is not there any more.");
    }
    Alert.success(redirect, "The time is removed.");
    return "redirect:/appointments";
  }
}

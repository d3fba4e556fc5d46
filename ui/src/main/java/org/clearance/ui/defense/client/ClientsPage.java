package org.clearance.ui.defense.client;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clients of the office, and the form that opens one. */
@Controller
class ClientsPage {
  private static final int SIZE = 50;

  private final ClientList list;
  private final AskedClients asked;
  private final OpeningClient opening;
  private final Audit audit;
  private final Clock clock;

  ClientsPage(
      ClientList list, AskedClients asked, OpeningClient opening, Audit audit, Clock clock) {
    this.list = list;
    this.asked = asked;
    this.opening = opening;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A client as the form has it.
   *
   * @param another whether it is somebody else than the clients of the same name
   */
  record NewClientForm(@Nullable String name, @Nullable String born, @Nullable Boolean another) {}

  @GetMapping("/clients")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), ClientPlaces.DEFENDER);
    ClientList.Asked which = asked.of(county, q);
    Paging paging = Paging.of(page, SIZE, list.count(which));
    if (!q.isEmpty()) {
      audit.record(
          user.username(),
          county.id(),
          AuditAction.CLIENTS_SEARCHED,
          "county",
          county.id(),
          // The audit is read outside the wall: whom somebody looked for stays inside.
          "");
    }
    model.addAttribute("q", q);
    model.addAttribute("paging", paging);
    LocalDate today = county.today(clock);
    model.addAttribute(
        "rows",
        list.page(which, today, paging.size(), paging.offset()).stream()
            .map(one -> new ClientRow(one, today))
            .toList());
    return "defense/client/list";
  }

  @GetMapping("/clients/new")
  String form(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), ClientPlaces.DEFENDER);
    return form(new NewClientForm("", "", null), Map.of(), List.of(), model);
  }

  private static String form(
      NewClientForm form, Map<String, Text> errors, List<Client> like, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("like", like);
    return "defense/client/new";
  }

  @PostMapping("/clients")
  String open(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute NewClientForm form,
      FormAnswer answer) {
    Access.require(user, county.id(), ClientPlaces.DEFENDER);
    Map<String, Text> errors = new LinkedHashMap<>();
    String name = form.name() == null ? "" : form.name();
    String typed = form.born() == null ? "" : form.born();
    Optional<LocalDate> born = DateText.parse(typed);
    if (born.isEmpty() && !typed.isBlank()) {
      errors.put("born", Text.of("Enter the date of birth as 5/17/1980, or leave it empty."));
    }
    List<Client> like = List.of();
    if (errors.isEmpty()) {
      OpenClientResult result =
          opening.open(
              county.id(),
              new OpeningClient.Typed(name, born.orElse(null), Boolean.TRUE.equals(form.another())),
              user.username());
      if (result instanceof OpenClientResult.Opened opened) {
        Alert.success(answer.redirect(), "The client is opened. Now put the record in.");
        return "redirect:/clients/" + opened.clientId() + "/record";
      }
      if (result instanceof OpenClientResult.ThereBefore before) {
        like = before.clients();
      } else if (result instanceof OpenClientResult.Refused refused) {
        errors.putAll(refused.problems());
      }
    }
    return form(form, errors, like, answer.again());
  }
}

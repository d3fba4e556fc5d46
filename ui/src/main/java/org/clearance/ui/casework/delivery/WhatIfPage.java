package org.clearance.ui.casework.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.WhatIf;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.Conflict.Way;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.law.policy.ComparedPolicy;
import org.clearance.ui.law.policy.PolicyNames;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Compares what policies would do to a delivery that is read, side by side, on a page and as a
 * file.
 */
@Controller
class WhatIfPage {
  /**
   * The roles that read policies; an administrator, who follows deliveries, decides nothing by
   * them.
   */
  static final Role[] COMPARE = {Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.MANAGER};

  private final DeliveryRegister register;
  private final PolicyRegister policies;
  private final WhatIf whatIf;
  private final Audit audit;
  private final PolicyNames names;

  WhatIfPage(
      DeliveryRegister register,
      PolicyRegister policies,
      WhatIf whatIf,
      Audit audit,
      MessageSource messages) {
    this.register = register;
    this.policies = policies;
    this.whatIf = whatIf;
    this.audit = audit;
    this.names = new PolicyNames(messages);
  }

  /** Whether a delivery's facts can be compared under policies. */
  static boolean isRead(Delivery delivery) {
    return delivery.state().isRead();
  }

  @GetMapping("/deliveries/{id}/what-if")
  String compare(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(name = "policy", defaultValue = "") List<String> keys,
      Model model) {
    Delivery delivery = find(user, county, id);
    List<NamedPolicy> chosen = chosen(county, keys);
    model.addAttribute("delivery", delivery);
    model.addAttribute("shipped", Policy.presets().stream().map(NamedPolicy::shipped).toList());
    model.addAttribute(
        "versions", policies.all(county.id()).stream().filter(v -> !v.shipped()).toList());
    model.addAttribute("chosen", chosen.stream().map(NamedPolicy::key).toList());
    model.addAttribute("outcomes", Outcome.OF_POLICIES);
    model.addAttribute("compared", List.of());
    if (!chosen.isEmpty()) {
      WhatIf.WhatIfResult result = hold(user, county, delivery, chosen);
      if (result instanceof WhatIf.WhatIfResult.Held held) {
        model.addAttribute("compared", compared(chosen, held));
      } else {
        model.addAttribute("missing", ((WhatIf.WhatIfResult.FactsMissing) result).what());
      }
    }
    return "casework/delivery/what-if";
  }

  @GetMapping("/deliveries/{id}/what-if/csv")
  void download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(name = "policy", defaultValue = "") List<String> keys,
      HttpServletResponse response)
      throws IOException {
    Delivery delivery = find(user, county, id);
    List<NamedPolicy> chosen = chosen(county, keys);
    if (chosen.isEmpty()) {
      throw new NotFound("Choose at least one policy before you download the comparison.");
    }
    WhatIf.WhatIfResult result = hold(user, county, delivery, chosen);
    if (result instanceof WhatIf.WhatIfResult.FactsMissing missing) {
      throw new Conflict(
          Text.of("The figures are not available"),
          Text.of("{0} Hand in the county’s latest files to compare policies.", missing.what()),
          new Way("Back to the delivery", "/deliveries/" + id));
    }
    List<ComparedPolicy> compared = compared(chosen, (WhatIf.WhatIfResult.Held) result);
    CsvDownload.send(
        response, "what-if-delivery-" + id + ".csv", csv -> write(csv, chosen, compared));
  }

  private Delivery find(User user, County county, long id) {
    Access.require(user, county.id(), COMPARE);
    Delivery delivery = DeliveryPage.find(register, county, id);
    if (!isRead(delivery)) {
      throw new Conflict(
          Text.of("Delivery {0} is not read", Long.toString(id)),
          Text.of(
              "Policies are applied to the facts that are found when a delivery has been"
                  + " read to its end."),
          new Way("See its progress", "/deliveries/" + id));
    }
    return delivery;
  }

  /** The chosen policies, each once, in the order in which they were asked for. */
  private List<NamedPolicy> chosen(County county, List<String> keys) {
    Map<String, NamedPolicy> chosen = new LinkedHashMap<>();
    for (String key : keys) {
      if (!key.isBlank()) {
        chosen.put(
            key,
            policies
                .named(county.id(), key)
                .orElseThrow(
                    () -> new NotFound(Text.of("There is no policy {0} in this county.", key))));
      }
    }
    return List.copyOf(chosen.values());
  }

  private WhatIf.WhatIfResult hold(
      User user, County county, Delivery delivery, List<NamedPolicy> chosen) {
    audit.record(
        user.username(),
        county.id(),
        AuditAction.POLICIES_COMPARED,
        "delivery",
        delivery.id(),
        String.join(", ", chosen.stream().map(one -> names.of(one).toString()).toList()));
    return whatIf.hold(
        delivery.id(), chosen.stream().map(NamedPolicy::policy).toList(), WhatIf.FOR_A_PAGE);
  }

  private static List<ComparedPolicy> compared(
      List<NamedPolicy> chosen, WhatIf.WhatIfResult.Held held) {
    List<ComparedPolicy> compared = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      WhatIf.Counted counted = held.counted().get(i);
      compared.add(ComparedPolicy.of(chosen.get(i), counted.figures(), counted.failure()));
    }
    return compared;
  }

  /**
   * Writes a line for each figure and a column for each policy; a policy without figures has empty
   * cells.
   */
  private void write(CsvDownload csv, List<NamedPolicy> chosen, List<ComparedPolicy> compared) {
    row(csv, "Figure", i -> names.of(chosen.get(i)).toString(), compared);
    figure(csv, "Candidate convictions", compared, ImpactFigures::candidates);
    figure(csv, "Felonies", compared, ImpactFigures::felonies);
    figure(csv, "Misdemeanors and infractions", compared, ImpactFigures::notFelonies);
    figure(csv, "Of unknown level", compared, ImpactFigures::ofUnknownLevel);
    for (Outcome outcome : Outcome.OF_POLICIES) {
      figure(csv, words(outcome), compared, f -> f.outcomes().getOrDefault(outcome.name(), 0L));
    }
    figure(csv, "People", compared, ImpactFigures::people);
    figure(csv, "People with some relief", compared, ImpactFigures::peopleWithSomeRelief);
    figure(csv, "People with no felony left", compared, ImpactFigures::noLongerFelony);
    figure(csv, "People with no conviction left", compared, ImpactFigures::noLongerConvicted);
    figure(
        csv,
        "People with no conviction left in the last 7 years",
        compared,
        ImpactFigures::noLongerConvictedInLast7Years);
    Set<String> sections = new TreeSet<>();
    compared.forEach(one -> one.sections().forEach(s -> sections.add(s.section())));
    for (String section : sections) {
      for (Outcome outcome : Outcome.OF_POLICIES) {
        figure(
            csv,
            section + ": " + words(outcome),
            compared,
            f ->
                f.outcomesBySection()
                    .getOrDefault(section, Map.of())
                    .getOrDefault(outcome.name(), 0L));
      }
    }
    reasons(csv, compared);
  }

  private void reasons(CsvDownload csv, List<ComparedPolicy> compared) {
    Map<String, Set<String>> reasons = new TreeMap<>();
    for (ComparedPolicy one : compared) {
      if (one.impact() != null) {
        one.impact()
            .reasons()
            .forEach(
                (outcome, by) ->
                    reasons.computeIfAbsent(outcome, o -> new TreeSet<>()).addAll(by.keySet()));
      }
    }
    Outcome.OF_POLICIES.forEach(
        outcome ->
            reasons
                .getOrDefault(outcome.name(), Set.of())
                .forEach(
                    reason ->
                        figure(
                            csv,
                            words(outcome) + ": " + reason,
                            compared,
                            f ->
                                f.reasons()
                                    .getOrDefault(outcome.name(), Map.of())
                                    .getOrDefault(reason, 0L))));
  }

  private static void figure(
      CsvDownload csv,
      String title,
      List<ComparedPolicy> compared,
      Function<ImpactFigures, Long> figure) {
    row(
        csv,
        title,
        i -> {
          ImpactFigures impact = compared.get(i).impact();
          return impact == null ? "" : Long.toString(figure.apply(impact));
        },
        compared);
  }

  private interface Cells {
    String of(int policy);
  }

  private static void row(
      CsvDownload csv, String title, Cells cells, List<ComparedPolicy> compared) {
    String[] fields = new String[compared.size() + 1];
    fields[0] = title;
    for (int i = 0; i < compared.size(); i++) {
      fields[i + 1] = cells.of(i);
    }
    csv.row(fields);
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case DISMISS -> "Dismissed";
      case REDUCE -> "Reduced";
      case NOT_ELIGIBLE -> "Not eligible";
      case NOT_YET -> "Not yet";
      case REVIEW -> "Needs a reviewer";
    };
  }
}

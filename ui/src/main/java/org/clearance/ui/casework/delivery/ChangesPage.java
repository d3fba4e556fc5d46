package org.clearance.ui.casework.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.clearance.domain.casework.comparison.ChangeKind;
import org.clearance.domain.casework.comparison.Comparison;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.comparison.ConvictionChange;
import org.clearance.domain.casework.comparison.Difference;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what is new, gone or changed in a delivery, on a page and as a file. */
@Controller
class ChangesPage {
  private static final int ROWS_ON_A_PAGE = 50;

  private final DeliveryRegister register;
  private final Comparisons comparisons;
  private final Audit audit;

  ChangesPage(DeliveryRegister register, Comparisons comparisons, Audit audit) {
    this.register = register;
    this.comparisons = comparisons;
    this.audit = audit;
  }

  /** The kind of records that are compared. */
  private enum Compared {
    PEOPLE("People"),
    CONVICTIONS("Candidate convictions"),
    RELATED("Related charges");

    private final String title;

    Compared(String title) {
      this.title = title;
    }

    Comparison.Counts counts(Comparison comparison) {
      return switch (this) {
        case PEOPLE -> comparison.people();
        case CONVICTIONS -> comparison.convictions();
        case RELATED -> comparison.related();
      };
    }
  }

  /** A line of the counts on the delivery's page. */
  record Line(String title, String what, List<Cell> cells) {
    /** The lines about people, candidate convictions, and related charges where there are any. */
    static List<Line> of(Comparison comparison) {
      return Arrays.stream(Compared.values())
          .filter(what -> what != Compared.RELATED || !what.counts(comparison).isNothing())
          .map(what -> line(what, what.counts(comparison)))
          .toList();
    }

    private static Line line(Compared what, Comparison.Counts counts) {
      return new Line(
          what.title,
          inAddress(what),
          Arrays.stream(ChangeKind.values())
              .map(kind -> new Cell(inAddress(kind), counts.of(kind)))
              .toList());
    }
  }

  /**
   * The number of changes of a kind.
   *
   * @param kind as the address has it
   */
  record Cell(String kind, long count) {}

  @GetMapping("/deliveries/{id}/changes/{what}/{kind}")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @PathVariable String what,
      @PathVariable String kind,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    Delivery delivery = DeliveryPage.find(register, county, id);
    Comparison comparison = comparison(id);
    ChangeKind which = kind(kind);
    Compared compared = compared(what);
    boolean related = compared == Compared.RELATED;
    long inAll = compared.counts(comparison).of(which);
    long shown =
        compared == Compared.PEOPLE ? inAll : comparisons.countConvictions(id, related, which);
    Paging paging = Paging.of(page, ROWS_ON_A_PAGE, shown).withSealed(inAll - shown);
    if (compared == Compared.PEOPLE) {
      model.addAttribute("people", comparisons.people(id, which, paging.offset(), ROWS_ON_A_PAGE));
    } else {
      model.addAttribute(
          "convictions",
          comparisons.convictions(id, related, which, paging.offset(), ROWS_ON_A_PAGE));
    }
    model.addAttribute("delivery", delivery);
    model.addAttribute("comparison", comparison);
    model.addAttribute("what", what);
    model.addAttribute("kind", kind);
    model.addAttribute("title", title(which, compared));
    model.addAttribute("paging", paging);
    return "casework/delivery/changes";
  }

  @GetMapping("/deliveries/{id}/changes/{what}/{kind}/csv")
  void download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @PathVariable String what,
      @PathVariable String kind,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    DeliveryPage.find(register, county, id);
    comparison(id);
    ChangeKind which = kind(kind);
    Compared compared = compared(what);
    String list = what + "-" + kind;
    audit.record(
        user.username(), county.id(), AuditAction.CHANGES_DOWNLOADED, "delivery", id, list);
    CsvDownload.send(
        response,
        "delivery-" + id + "-" + list + ".csv",
        csv -> {
          if (compared == Compared.PEOPLE) {
            writePeople(id, which, csv);
          } else {
            writeConvictions(id, compared == Compared.RELATED, which, csv);
          }
        });
  }

  private void writePeople(long id, ChangeKind kind, CsvDownload csv) {
    csv.row("name", "changed");
    comparisons.eachPerson(id, kind, p -> csv.row(p.name(), sentences(p.differences())));
  }

  private void writeConvictions(long id, boolean related, ChangeKind kind, CsvDownload csv) {
    csv.row("name", "case_number", "count", "section", "level", "convicted_on", "state", "changed");
    comparisons.eachConviction(id, related, kind, c -> csv.row(fields(c)));
  }

  private static String[] fields(ConvictionChange c) {
    return new String[] {
      c.name(),
      c.caseNumber(),
      c.countOrder(),
      c.section() + c.subsection(),
      c.level(),
      c.convictedOn() == null ? "" : c.convictedOn().toString(),
      c.state() == null ? "" : c.state().name(),
      sentences(c.differences())
    };
  }

  private static String sentences(List<Difference> differences) {
    return differences.stream()
        .map(difference -> difference.sentence().toString())
        .collect(Collectors.joining("; "));
  }

  private Comparison comparison(long id) {
    return comparisons
        .find(id)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("Delivery {0} was compared with no other.", Long.toString(id))));
  }

  private static Compared compared(String text) {
    return Arrays.stream(Compared.values())
        .filter(what -> inAddress(what).equals(text))
        .findFirst()
        .orElseThrow(() -> new NotFound(Text.of("There is no list of changed {0}.", text)));
  }

  private static ChangeKind kind(String text) {
    return Arrays.stream(ChangeKind.values())
        .filter(kind -> inAddress(kind).equals(text))
        .findFirst()
        .orElseThrow(() -> new NotFound(Text.of("There is no list of what is {0}.", text)));
  }

  private static String inAddress(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String title(ChangeKind kind, Compared what) {
    return switch (kind) {
      case NEW ->
          switch (what) {
            case PEOPLE -> "New people";
            case CONVICTIONS -> "New convictions";
            case RELATED -> "New related charges";
          };
      case GONE ->
          switch (what) {
            case PEOPLE -> "Gone people";
            case CONVICTIONS -> "Gone convictions";
            case RELATED -> "Gone related charges";
          };
      case CHANGED ->
          switch (what) {
            case PEOPLE -> "Changed people";
            case CONVICTIONS -> "Changed convictions";
            case RELATED -> "Changed related charges";
          };
    };
  }
}

package org.clearance.domain.defense.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.DebtOrder;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.paper.BlankForms.Blank;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.defense.paper.FilingPacket.Asked;
import org.clearance.domain.defense.paper.FilingPacket.Count;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.springframework.stereotype.Component;

/**
 * Prints the papers of a packet on our own pleading paper, and fills the court's forms. They are
 * handed out and not stored: the record says all that they do.
 */
@Component
public class PacketPapers {
  private final Letterheads letterheads;
  private final PaperPrinter printer;
  private final BlankForms blanks;
  private final CourtForms forms;

  PacketPapers(Documents documents, Letterheads letterheads, BlankForms blanks) {
    this.letterheads = letterheads;
    this.printer = new PaperPrinter(documents, letterheads);
    this.blanks = blanks;
    this.forms = new CourtForms(documents);
  }

  /**
   * Lists the parts that an office lacks on its letterhead, each of which stays free on a paper.
   */
  public List<Text> lacking(FilingPacket packet) {
    Letterhead office = printer.office(packet);
    List<Text> lacking = new ArrayList<>();
    if (office.attorney().equals(Letterheads.NO_DEFENDER)) {
      lacking.add(Text.of("The name of the attorney"));
    }
    if (office.barNumber().isBlank()) {
      lacking.add(Text.of("The attorney’s State Bar number"));
    }
    if (office.address().isEmpty()) {
      lacking.add(Text.of("The address of the office"));
    } else if (FormValues.place(office).isEmpty()) {
      lacking.add(Text.of("City, state and ZIP code as the last line of the office’s address"));
    }
    if (office.telephone().isBlank()) {
      lacking.add(Text.of("The telephone of the office"));
    }
    if (office.email().isBlank()) {
      lacking.add(Text.of("The e-mail of the office on papers"));
    }
    if (office.courtAddress().size() < 2) {
      lacking.add(Text.of("The address of the court, which its forms ask for"));
    }
    return lacking;
  }

  /**
   * Prints a petition.
   *
   * @param declared whether a declaration is filed with it
   */
  public byte[] petition(Petitions law, FilingPacket packet, Filing filing, boolean declared) {
    return printer.print(
        law,
        Petitions.PETITION,
        packet,
        paper(law, packet, filing, filing.petition().title(), declared));
  }

  /** Prints the order that the court is asked to make: what is granted and denied is left free. */
  public byte[] order(Petitions law, FilingPacket packet, Filing filing) {
    return printer.print(
        law, Petitions.ORDER, packet, paper(law, packet, filing, filing.petition().order(), false));
  }

  /**
   * Prints the proof of service, for whoever serves the petition to fill in.
   *
   * @param declared whether a declaration is filed with it
   */
  public byte[] service(Petitions law, FilingPacket packet, Filing filing, boolean declared) {
    Letterhead prosecutor = letterheads.of(packet.client().countyId());
    List<String> served = new ArrayList<>();
    served.add(
        prosecutor.office()
            + (prosecutor.address().isEmpty()
                ? ""
                : ", " + String.join(", ", prosecutor.address())));
    if (filing.petition().per() == Petitions.Per.ENTRY) {
      filing.counts().stream()
          .map(count -> count.value(law.courtFact()))
          // A court is no agency: whoever serves the petition finds out which one arrested.
          .map(PaperWords::agency)
          .distinct()
          .forEach(agency -> served.add("The agency that made the arrest: " + agency));
    }
    List<String> papers = new ArrayList<>();
    papers.add(filing.petition().title());
    papers.add("Proposed order");
    if (declared) {
      papers.add("Declaration of the petitioner");
    }
    return printer.print(
        law,
        Petitions.SERVICE,
        packet,
        new ServicePaper(
            "Proof of service",
            List.of(),
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            papers,
            served));
  }

  /** Prints what the person declares. */
  public byte[] declaration(Petitions law, FilingPacket packet, Declaration declaration) {
    return printer.print(
        law,
        Petitions.DECLARATION,
        packet,
        new DeclarationPaper(
            "Declaration of the petitioner",
            List.of(),
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            PaperWords.paragraphs(declaration.read()),
            declaration.isTranslated(),
            declaration.language(),
            Locale.forLanguageTag(declaration.language()).getDisplayLanguage(Locale.US),
            PaperWords.paragraphs(declaration.words()),
            declaration.translator()));
  }

  /** Prints what names the source of each value of a packet's papers; it is not filed. */
  public byte[] worksheet(Petitions law, FilingPacket packet, ScreenedClient screened) {
    List<SourceRow> sources = new ArrayList<>();
    for (Filing filing : packet.filings()) {
      for (Count count : filing.counts()) {
        Set<String> shown = new LinkedHashSet<>();
        filing.petition().needs().forEach(fact -> shown.add(fact.name()));
        count.asked().stream()
            .flatMap(asked -> asked.grounds().stream())
            .flatMap(ground -> ground.when().keySet().stream())
            .forEach(shown::add);
        String of = "%s, no. %d".formatted(filing.petition().title(), count.number());
        for (String fact : shown) {
          KnownFact known = count.known().get(fact);
          if (known != null && !known.value().isEmpty()) {
            sources.add(row(of, known, screened));
          }
        }
      }
    }
    screened.ofPerson().stream()
        .filter(fact -> fact.said() != null && !fact.value().isEmpty())
        .forEach(fact -> sources.add(row("The person", fact, screened)));
    return printer.print(
        law,
        Petitions.WORKSHEET,
        packet,
        new WorksheetPaper(
            "Worksheet",
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            PaperWords.day(packet.day()),
            sources,
            packet.again().stream()
                .map(
                    fact ->
                        Optional.ofNullable(screened.law().questions().get(fact.of().name()))
                            .map(question -> question.asks())
                            .orElse(fact.of().title()))
                .toList(),
            Stream.of(
                    lacking(packet).stream().map(Text::toString),
                    packet.filings().stream().flatMap(filing -> openOn(law, packet, filing)),
                    openOnMeans(law, packet))
                .flatMap(Function.identity())
                .distinct()
                .toList(),
            packet.byAttorney().stream().map(found -> found.table().table().title()).toList()));
  }

  /** Lists what a petition’s papers, or the forms that stand for them, leave to be written in. */
  private Stream<String> openOn(Petitions law, FilingPacket packet, Filing filing) {
    Letterhead office = printer.office(packet);
    List<String> open = new ArrayList<>();
    if (filing.petition().per() == Petitions.Per.ENTRY) {
      onArrest(law, packet, filing).stream()
          .filter(one -> one.value().isEmpty())
          .map(one -> "%s: %s".formatted(filing.petition().title(), one.what()))
          .forEach(open::add);
    }
    CourtForms.Known known = forms(law, packet);
    Stream.of(CourtForm.Part.PETITION, CourtForm.Part.ORDER, CourtForm.Part.DECLARATION)
        .filter(part -> part.isOfPetition() || filing.isDeclared())
        .flatMap(part -> known.find(filing.petition().id(), part).stream())
        .filter(form -> blank(packet, form) instanceof Blank.Usable)
        .forEach(
            form ->
                open.addAll(
                    byHand(form, new FormValues(form, law, packet, filing, office).said())));
    return open.stream();
  }

  private Stream<String> openOnMeans(Petitions law, FilingPacket packet) {
    return forms(law, packet).all(CourtForm.Part.MEANS).stream()
        .filter(form -> form.isFor(Set.of(CourtForm.FEES)))
        .filter(form -> blank(packet, form) instanceof Blank.Usable)
        .flatMap(form -> byHand(form, Set.of()).stream());
  }

  /**
   * Lists the items of a form that are written in by hand.
   *
   * @param said what the boxes of it say that are ticked
   */
  private static List<String> byHand(CourtForm form, Set<String> said) {
    return form.byHand().stream()
        .filter(one -> one.of().isEmpty() || said.contains(one.of()))
        .map(one -> form.number() + ": " + one.what())
        .toList();
  }

  /** Lists what the statute wants of an arrest besides its section and day; some is not known. */
  private static List<Told> onArrest(Petitions law, FilingPacket packet, Filing filing) {
    LocalDate born = packet.client().dateOfBirth();
    List<Told> told = new ArrayList<>();
    told.add(new Told("Date of birth of the petitioner", born == null ? "" : PaperWords.day(born)));
    told.add(
        new Told(
            "Agency that made the arrest",
            filing.counts().stream()
                .map(count -> PaperWords.agency(count.value(law.courtFact())))
                .findFirst()
                .orElse("")));
    filing.petition().byHand().forEach(what -> told.add(new Told(what, "")));
    return told;
  }

  private static SourceRow row(String of, KnownFact fact, ScreenedClient screened) {
    return new SourceRow(
        of, fact.of().title(), PaperWords.of(fact), PaperWords.source(fact, screened.record()));
  }

  /** The debts of a case that a court can be asked to vacate. */
  public static List<ClientDebt> toBeAsked(DebtCase of) {
    return of.debts().stream().filter(ClientDebt::isToBeAsked).toList();
  }

  /**
   * Prints the motion that asks a court to vacate debts of a case, or the order that it is asked to
   * make.
   *
   * @param debts of the packet's case; at least one
   * @param order whether it is the order
   */
  public byte[] debts(Petitions law, FilingPacket packet, List<ClientDebt> debts, boolean order) {
    Petitions.Debts of = law.debts();
    if (of == null || debts.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to ask a court for");
    }
    List<DebtRow> rows = new ArrayList<>();
    for (ClientDebt one : debts) {
      rows.add(
          DebtRow.of(rows.size() + 1, one.debt(), of.ground(one.answer()), one.answer().statute()));
    }
    return printer.print(
        law,
        order ? Petitions.DEBTS_ORDER : Petitions.DEBTS,
        packet,
        new DebtsPaper(
            order ? of.order() : of.title(),
            rows.stream()
                .map(DebtRow::citation)
                .filter(citation -> !citation.isEmpty())
                .distinct()
                .toList(),
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            rows,
            Dollars.of(debts.stream().mapToLong(one -> one.debt().owedCents()).sum()),
            rows.stream().map(DebtRow::holder).distinct().toList()));
  }

  /**
   * Prints the letter that tells whoever holds a debt what the court ordered of it.
   *
   * @throws IllegalArgumentException where the court has changed nothing of it
   */
  public byte[] toHolder(Petitions law, FilingPacket packet, Debt debt) {
    DebtOrder order =
        debt.toTell()
            .orElseThrow(() -> new IllegalArgumentException("there is no order to tell of"));
    return printer.print(
        law,
        Petitions.DEBTS_HOLDER,
        packet,
        new HolderPaper(
            "Notice of a court’s order on a debt",
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            PaperWords.day(packet.day()),
            debt.heldBy(),
            debt.inWords(),
            PaperWords.day(order.orderedOn()),
            PaperWords.day(order.effectiveOn()),
            ordered(order),
            Dollars.of(debt.owedCentsBefore(order)),
            order.action().endsIt()));
  }

  private static String ordered(DebtOrder order) {
    Long to = order.toCents();
    return switch (order.action()) {
      case VACATED_BY_STATUTE -> "It is vacated by law, as the order notes.";
      case VACATED_BY_ORDER -> "It is vacated.";
      case WAIVED -> "It is waived.";
      case REDUCED -> "Its balance is reduced to %s.".formatted(to == null ? "" : Dollars.of(to));
      case PLAN -> "It is to be paid by a plan.";
      case COMMUNITY_SERVICE ->
          "%d hours of community service take its place.".formatted(order.hours());
      case UNCHANGED -> "It stays as it is.";
      case DENIED -> "What was asked is denied.";
    };
  }

  /** The forms of the court whose fields are known. */
  public CourtForms.Known forms(Petitions law, FilingPacket packet) {
    return forms.known(law, printer.office(packet).countyCode());
  }

  /** Finds the blank form that an office has put in. */
  public Blank blank(FilingPacket packet, CourtForm form) {
    return blanks.find(form, printer.office(packet).countyCode());
  }

  /**
   * Fills the form for what the person declares.
   *
   * @return empty where none is known, or the office has none that is used
   */
  public Optional<FillFormResult> declarationForm(
      Petitions law, FilingPacket packet, Filing filing, Declaration declaration) {
    Letterhead office = printer.office(packet);
    return filled(
        law,
        filing,
        CourtForm.Part.DECLARATION,
        office,
        (form, usable) -> {
          Map<String, String> known = FormValues.ofOffice(form, office, packet);
          known.put("declaration.words", declaration.read());
          return blanks.fill(form, usable, FormValues.texts(form, known, Set.of()), Set.of());
        });
  }

  /**
   * Fills the form that stands for a paper.
   *
   * @return empty where none is known, or the office has none that is used
   */
  public Optional<FillFormResult> form(
      Petitions law, FilingPacket packet, Filing filing, CourtForm.Part part) {
    Letterhead office = printer.office(packet);
    return filled(
        law,
        filing,
        part,
        office,
        (form, usable) -> {
          FormValues values = new FormValues(form, law, packet, filing, office);
          return values
              .problem()
              .<FillFormResult>map(FillFormResult.CannotCarry::new)
              .orElseGet(() -> blanks.fill(form, usable, values.texts(), values.ticked()));
        });
  }

  private Optional<FillFormResult> filled(
      Petitions law,
      Filing filing,
      CourtForm.Part part,
      Letterhead office,
      BiFunction<CourtForm, Blank.Usable, FillFormResult> filling) {
    String county = office.countyCode();
    return forms
        .known(law, county)
        .find(filing.petition().id(), part)
        .flatMap(form -> blanks.usable(form, county).map(usable -> filling.apply(form, usable)));
  }

  private static PetitionPaper paper(
      Petitions law, FilingPacket packet, Filing filing, String title, boolean declared) {
    Map<String, List<Integer>> grounds = new LinkedHashMap<>();
    List<Request> requests = new ArrayList<>();
    Set<String> citations = new LinkedHashSet<>();
    boolean ofConvictions = filing.petition().per() == Petitions.Per.CASE;
    for (Count count : filing.counts()) {
      for (Asked asked : count.asked()) {
        citations.add(asked.ask().statute().citation());
        requests.add(
            new Request(
                "No. " + count.number(),
                asked.ask().asks(),
                asked.ask().orders(),
                asked.ask().statute().citation()));
        asked.states().forEach(says -> grounds.computeIfAbsent(says, one -> new ArrayList<>()));
        asked.grounds().stream()
            .map(Petitions.Ground::says)
            .forEach(
                says ->
                    grounds.computeIfAbsent(says, one -> new ArrayList<>()).add(count.number()));
      }
    }
    return new PetitionPaper(
        title,
        List.copyOf(citations),
        packet.petitioner(),
        PaperWords.caseNumber(packet),
        filing.petition().needs().stream()
            .map(LawReading.AskedFact::title)
            .map(head -> head.substring(0, 1).toUpperCase(Locale.US) + head.substring(1))
            .toList(),
        filing.counts().stream().map(count -> row(filing, count)).toList(),
        ofConvictions ? List.of() : onArrest(law, packet, filing),
        requests,
        grounds.entrySet().stream().map(PacketPapers::ground).toList(),
        declared,
        ofConvictions);
  }

  private static String ground(Map.Entry<String, List<Integer>> ground) {
    return ground.getValue().isEmpty()
        ? ground.getKey()
        : "No. %s: %s"
            .formatted(
                ground.getValue().stream()
                    .distinct()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")),
                ground.getKey());
  }

  private static PaperRow row(Filing filing, Count count) {
    return new PaperRow(
        count.number(),
        filing.petition().needs().stream()
            .map(fact -> PaperWords.of(count.value(fact.name())))
            .toList());
  }

  /**
   * A petition, or the order on it, as the template shows it.
   *
   * @param told of an arrest, what its petition says besides
   * @param disclosure whether it is about convictions, which the court then discloses no more
   */
  record PetitionPaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      List<String> heads,
      List<PaperRow> rows,
      List<Told> told,
      List<Request> requests,
      List<String> grounds,
      boolean declared,
      boolean disclosure) {}

  record PaperRow(int number, List<String> cells) {}

  /**
   * @param value empty: whoever files writes it in
   */
  record Told(String what, String value) {}

  /**
   * @param counts which counts it is about: {@code No. 1}
   */
  record Request(String counts, String asks, String orders, String citation) {}

  record ServicePaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      List<String> papers,
      List<String> served) {}

  /**
   * @param paragraphs what the court reads
   * @param original the person's own words
   */
  record DeclarationPaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      List<String> paragraphs,
      boolean translated,
      String language,
      String languageName,
      List<String> original,
      String translator) {}

  record WorksheetPaper(
      String title,
      String name,
      String caseNumber,
      String day,
      List<SourceRow> sources,
      List<String> again,
      List<String> missing,
      List<String> byAttorney) {}

  record SourceRow(String of, String fact, String value, String source) {}

  /**
   * @param ends whether nothing is owed after the order
   */
  record HolderPaper(
      String title,
      String name,
      String caseNumber,
      String day,
      String holder,
      String what,
      String orderedOn,
      String effectiveOn,
      String ordered,
      String balance,
      boolean ends) {}

  record DebtsPaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      List<DebtRow> rows,
      String total,
      List<String> holders) {}
}

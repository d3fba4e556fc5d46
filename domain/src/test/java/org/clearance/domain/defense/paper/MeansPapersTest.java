package org.clearance.domain.defense.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.debt.WritingDebts;
import org.clearance.domain.defense.debt.WritingDebts.TypedDebt;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.ground.document.DocumentProperties;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.PdfUa;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.law.jurisdiction.OfficeForms;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The papers for a client who cannot pay ask for what the law lets a court lower, and no more. */
class MeansPapersTest {
  private static final MeansStatement MEANS =
      new MeansStatement(
          List.of("SNAP"), 3, 1_800_00L, Map.of("RENT", 1_500_00L, "FOOD", 400_00L), "", TODAY);

  @TempDir Path data;
  private final TestClient jane =
      new TestClient(Letterheads.class, Debts.class, WritingDebts.class);
  private final Petitions law = jane.petitions;
  private final InabilityToPay inability = Objects.requireNonNull(law.inabilityToPay());
  private MeansPapers papers;
  private FilingPacket packet;

  @BeforeEach
  void a_case_with_a_count() {
    var documents =
        new Documents(
            new FileStore(jane.bean(JdbcClient.class), data.resolve("store")),
            new DocumentProperties(data.resolve("own").toString()));
    papers = new MeansPapers(documents, jane.bean(Letterheads.class), new BlankForms(documents));
    long entry =
        jane.line(
            "CONVICTION",
            "court",
            "Superior Court, Contra Costa",
            "caseNumber",
            "A1",
            "section",
            "484 PC",
            "judgmentDate",
            "2024-05-10",
            "level",
            "MISDEMEANOR");
    packet =
        FilingPackets.of(
                jane.client, jane.screen(), law, PacketPapersTest.courts(law), List.of(), entry)
            .orElseThrow();
  }

  @AfterEach
  void close() {
    jane.close();
  }

  @Test
  void a_fine_for_an_infraction_is_asked_to_be_lowered_with_what_the_person_states()
      throws IOException {
    debt("Speeding fine", "VC 22350", "INFRACTION_FINE", "2024-05-10", "500");
    byte[] request = papers.request(law, inability, packet, toBeLowered(MEANS), MEANS, false);
    assertThat(text(request))
        .contains("REQUEST TO LOWER WHAT IS OWED FOR INABILITY TO PAY", "Case No.: A1", "JANE DOE")
        .contains("Speeding fine, VC 22350", "$500.00", "Veh. Code § 42003(c)")
        .contains("statement of means")
        .doesNotContain("1,800", "CalFresh");
    var told = new MeansStatement(List.of("SNAP"), 3, null, Map.of(), "I am ill.", TODAY);
    assertThat(text(papers.request(law, inability, packet, toBeLowered(told), told, false)))
        .as("which is public, and does not need it")
        .doesNotContain("I am ill.");
    byte[] order = papers.request(law, inability, packet, toBeLowered(MEANS), MEANS, true);
    assertThat(text(order)).contains("Lowered to", "Community service", "Judge of the Superior");
    byte[] statement = papers.statement(law, inability, packet, MEANS);
    assertThat(text(statement))
        .contains("CONFIDENTIAL", "CalFresh (food stamps)", "before taxes: $1,800.00")
        .containsSubsequence("Rent or house payment", "$1,500.00", "Together: $1,900.00")
        .contains("under penalty of perjury");
    for (byte[] pdf : List.of(request, order, statement)) {
      assertThat(PdfUa.violations(pdf)).isEmpty();
    }
  }

  @Test
  void neither_restitution_nor_a_fine_for_a_crime_nor_what_a_court_ordered_is_asked_for() {
    debt("Restitution", "PC 1202.4(f)", "", "2020", "4000");
    debt("Fine", "", "PUNITIVE_FINE", "2020", "300");
    debt("Booking fee", "GC 29550.1", "", "2015", "300");
    assertThat(toBeLowered(MEANS)).isEmpty();
  }

  @Test
  void a_civil_assessment_is_asked_for_where_the_person_tells_why_and_not_without()
      throws IOException {
    debt("Civil assessment", "PC 1214.1", "", "2024-05-10", "100");
    assertThat(toBeLowered(MEANS)).isEmpty();
    var told =
        new MeansStatement(
            MEANS.benefits(), 3, 1_800_00L, Map.of(), "I was in the hospital.", TODAY);
    assertThat(text(papers.request(law, inability, packet, toBeLowered(told), told, false)))
        .contains("The defendant tells the court", "I was in the hospital.");
  }

  @Test
  void a_fee_is_asked_to_be_waived_for_what_the_statement_tells_and_says_none_of_it()
      throws IOException {
    assertThat(waiver(MEANS, false))
        .contains("REQUEST TO WAIVE COURT FEES", "(Gov. Code § 68632)", "Case No.: A1", "JANE DOE")
        .contains("receives public benefits")
        .contains("statement of means that is filed with this request")
        .doesNotContain("CalFresh", "1,800", "$");
    var income = new MeansStatement(List.of(), 3, 1_800_00L, Map.of(), "", TODAY);
    assertThat(waiver(income, false)).contains("not above the sum up to which");
    var needs = new MeansStatement(List.of(), 1, 9_000_00L, Map.of(), "", TODAY);
    assertThat(waiver(needs, false)).contains("cannot pay court fees without using money");
    assertThat(waiver(needs, true))
        .contains("ORDER ON REQUEST TO WAIVE COURT FEES", "Gov. Code § 68634", "rule 3.52")
        .contains("] Granted.", "] Granted in part.", "not complete", "not eligible", "Hearing")
        .contains(
            "or file the request anew, complete",
            "or ask for a hearing",
            "Judge of the Superior Court");
    for (boolean order : new boolean[] {false, true}) {
      assertThat(PdfUa.violations(papers.waiver(law, inability, packet, MEANS, order))).isEmpty();
    }
  }

  private String waiver(MeansStatement means, boolean order) throws IOException {
    return text(papers.waiver(law, inability, packet, means, order));
  }

  @Test
  void the_form_of_the_order_on_a_waiver_gets_its_head_and_leaves_the_decision_to_the_court()
      throws IOException {
    CourtForm form =
        law.forms().stream().filter(one -> one.number().equals("FW-003")).findFirst().orElseThrow();
    new MadeUpForm(form).write(data.resolve("own/fw-003.pdf"));
    var filled =
        (FillFormResult.Filled)
            papers.form(law, inability, packet, MEANS, "fw-003.pdf").orElseThrow();
    try (PDDocument pdf = Loader.loadPDF(filled.pdf())) {
      var fields = pdf.getDocumentCatalog().getAcroForm();
      assertThat(
              fields
                  .getField("FW-003[0].#subform[2].PE_P2Header_gp[0].PersonWaivingName_ft[0]")
                  .getValueAsString())
          .isEqualTo("Jane Doe");
      assertThat(
              fields
                  .getField("FW-003[0].Page1[0].Stamp_court_case[0].CaseNumber_ft[0]")
                  .getValueAsString())
          .isEqualTo("A1");
      assertThat(fields.getField("FW-003[0].Page1[0].T29[0]").getValueAsString())
          .as("the day of filing")
          .isEmpty();
    }
  }

  @Test
  void the_courts_form_says_by_what_the_person_cannot_pay_and_leaves_free_what_is_to_be_chosen()
      throws IOException {
    CourtForm form = new CourtForms.Known(law.forms(), List.of()).all(CourtForm.Part.MEANS).get(0);
    assertThat(papers.form(law, inability, packet, MEANS, "fw-001.pdf")).isEmpty();
    assertThat(papers.usable(law, jane.client.countyId())).isEmpty();
    new MadeUpForm(form).write(data.resolve("own/fw-001.pdf"));
    var filled =
        (FillFormResult.Filled)
            papers.form(law, inability, packet, MEANS, "fw-001.pdf").orElseThrow();
    assertThat(papers.usable(law, jane.client.countyId())).containsExactly(form);
    try (PDDocument pdf = Loader.loadPDF(filled.pdf())) {
      var fields = pdf.getDocumentCatalog().getAcroForm();
      assertThat(
              fields
                  .getField("FW-001[0].Page1[0].List1[0].item1[0].PetitionerName1[0]")
                  .getValueAsString())
          .isEqualTo("Jane Doe");
      assertThat(
              form.fields().keySet().stream()
                  .filter(name -> name.contains("Page2[0].List"))
                  .map(name -> fields.getField(name).getValueAsString()))
          .as("which the form does not ask of whoever receives benefits")
          .isNotEmpty()
          .containsOnly("");
      assertThat(
              form.ticks().keySet().stream()
                  .filter(name -> ((PDCheckBox) fields.getField(name)).isChecked())
                  .map(form.ticks()::get))
          .containsExactlyInAnyOrder("fees/court", "basis/benefits", "benefit/SNAP");
    }
  }

  @Test
  void income_and_expenses_are_on_the_courts_form_as_far_as_it_asks_for_them() throws IOException {
    CourtForm form = new CourtForms.Known(law.forms(), List.of()).all(CourtForm.Part.MEANS).get(0);
    new MadeUpForm(form).write(data.resolve("own/fw-001.pdf"));
    jane.bean(JdbcClient.class)
        .sql(
            "update county set settings = settings || '{\"courtAddress\": [\"725 Court Street\","
                + " \"Martinez, CA 94553\"]}'")
        .update();
    var low =
        new MeansStatement(
            List.of(), 3, 1_800_00L, Map.of("RENT", 1_500_00L, "CLOTHING", 50_00L), "", TODAY);
    assertThat(secondPage(form, low))
        .as("an income that decides")
        .containsExactlyInAnyOrder("1,800.00");
    var high =
        new MeansStatement(
            List.of(), 1, 9_000_00L, Map.of("RENT", 7_500_00L, "CLOTHING", 50_00L), "", TODAY);
    assertThat(secondPage(form, high))
        .as("an income that does not")
        .containsExactlyInAnyOrder("9,000.00", "7,500.00", "7,550.00");
  }

  private List<String> secondPage(CourtForm form, MeansStatement means) throws IOException {
    var filled =
        (FillFormResult.Filled)
            papers.form(law, inability, packet, means, "fw-001.pdf").orElseThrow();
    try (PDDocument pdf = Loader.loadPDF(filled.pdf())) {
      var fields = pdf.getDocumentCatalog().getAcroForm();
      assertThat(
              fields.getField("FW-001[0].Page1[0].RightCaption[0].CourtInfo[0]").getValueAsString())
          .isEqualTo("CONTRA COSTA\n725 Court Street\nMartinez, CA 94553");
      return form.fields().keySet().stream()
          .filter(name -> name.contains("Page2[0].List"))
          .map(name -> fields.getField(name).getValueAsString())
          .filter(value -> !value.isEmpty())
          .toList();
    }
  }

  @Test
  void a_form_that_the_office_has_described_is_filled_like_those_of_the_folder()
      throws IOException {
    String described =
        """
        number: TR-320/CR-320
        asked-for: [F-infraction]
        revision: 2022-01-01
        printed: Rev. January 1, 2022
        part: means
        source: the form itself
        confidence: H
        fields:
          'TR-320[0].Page1[0].Name[0]': client.name
          'TR-320[0].Page1[0].Rent[0]': means.expense.RENT
          'TR-320[0].Page1[0].People[0]': means.household
        ticks:
          'TR-320[0].Page1[0].Food[0]': benefit/SNAP
          'TR-320[0].Page1[0].Relief[0]': benefit/COUNTY_RELIEF
        """;
    Files.createDirectories(data.resolve("own"));
    Files.writeString(data.resolve("own/tr-320.yaml"), described);
    CourtForm form = OfficeForms.read("tr-320.yaml", described, law).form().orElseThrow();
    assertThat(form.isFor(Set.of("F-infraction", "F-c-after"))).isTrue();
    assertThat(form.isFor(Set.of("F-c-after"))).as("a civil assessment alone").isFalse();
    assertThat(form.isFor(Set.of(CourtForm.FEES))).as("the fee for a petition").isFalse();
    new MadeUpForm(form).write(data.resolve("own/tr-320.pdf"));
    assertThat(papers.usable(law, jane.client.countyId())).containsExactly(form);
    var filled =
        (FillFormResult.Filled)
            papers.form(law, inability, packet, MEANS, "tr-320.pdf").orElseThrow();
    try (PDDocument pdf = Loader.loadPDF(filled.pdf())) {
      var fields = pdf.getDocumentCatalog().getAcroForm();
      assertThat(fields.getField("TR-320[0].Page1[0].Rent[0]").getValueAsString())
          .isEqualTo("1,500.00");
      assertThat(((PDCheckBox) fields.getField("TR-320[0].Page1[0].Food[0]")).isChecked()).isTrue();
      assertThat(((PDCheckBox) fields.getField("TR-320[0].Page1[0].Relief[0]")).isChecked())
          .isFalse();
    }
  }

  @Test
  void what_is_filled_in_only_sometimes_is_in_a_field_and_it_and_what_is_by_hand_name_a_box() {
    String described =
        """
        number: TR-320/CR-320
        revision: 2022-01-01
        printed: Rev. January 1, 2022
        part: means
        source: the form itself
        confidence: H
        fields: {'Income[0]': means.income, 'Spent[0]': means.spent}
        only: {means.household: [basis/needs], means.income: [basis/none], means.spent: [basis/needs]}
        by-hand: [{of: basis/needs}, {what: Item 1, of: basis/none}, {what: Item 2}]
        """;
    assertThat(OfficeForms.read("tr-320.yaml", described, law).problems())
        .satisfiesExactly(
            none -> assertThat(none).contains("means.household"),
            none -> assertThat(none).contains("means.income"),
            none -> assertThat(none).contains("written in by hand", "basis/needs"),
            none -> assertThat(none).contains("written in by hand", "basis/none"));
  }

  @Test
  void the_forms_for_court_fees_are_for_nothing_else_and_a_request_that_nobody_makes_is_refused() {
    assertThat(new CourtForms.Known(law.forms(), List.of()).all(CourtForm.Part.MEANS))
        .hasSize(2)
        .allSatisfy(
            form -> {
              assertThat(form.isFor(Set.of(CourtForm.FEES))).isTrue();
              assertThat(form.isFor(Set.of("F-infraction"))).isFalse();
            });
    String described =
        """
        number: TR-320/CR-320
        revision: 2022-01-01
        printed: Rev. January 1, 2022
        part: means
        asked-for: [F-punitive]
        source: the form itself
        confidence: H
        """;
    assertThat(OfficeForms.read("tr-320.yaml", described, law).problems())
        .singleElement()
        .asString()
        .contains("F-punitive");
  }

  private List<ClientDebt> toBeLowered(MeansStatement means) {
    return MeansPapers.toBeLowered(
        new DebtCase(
            "A1",
            "Superior Court, Contra Costa",
            null,
            jane.bean(Debts.class).of(jane.client, Objects.requireNonNull(law.debts()), TODAY)),
        inability,
        means);
  }

  private void debt(String what, String statute, String kind, String imposedOn, String original) {
    assertThat(
            jane.bean(WritingDebts.class)
                .record(
                    jane.client,
                    Objects.requireNonNull(law.debts()),
                    new TypedDebt(
                        "A1",
                        "Superior Court, Contra Costa",
                        what,
                        statute,
                        kind,
                        imposedOn,
                        original,
                        "",
                        Debt.Holder.COURT,
                        "",
                        SaidBy.COURT_RECORD,
                        TODAY),
                    "pat"))
        .isEmpty();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
    }
  }
}

package org.clearance.domain.defense.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.DebtOrder;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.debt.WritingDebts;
import org.clearance.domain.defense.debt.WritingDebts.TypedDebt;
import org.clearance.domain.defense.entry.MergingEntries;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.paper.BlankForms.Blank;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.ground.document.DocumentProperties;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.PdfUa;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.OfficeForms;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The papers of a case say what the law gives, with values that somebody confirmed. */
class PacketPapersTest {
  private static final String PAGE1 = "CR-180[0].Page1[0].";
  private static final String CASE_FILED =
      "CR-409[0].Page2[0].LI3-2[0].li3f[0].CheckBoxRightCaption[0]";

  @TempDir Path data;
  private final TestClient jane =
      new TestClient(
          Letterheads.class,
          Declarations.class,
          Debts.class,
          WritingDebts.class,
          MergingEntries.class);
  private final Petitions law = jane.petitions;
  private PacketPapers papers;

  @BeforeEach
  void an_office_with_a_letterhead() {
    var db = jane.bean(JdbcClient.class);
    db.sql(
            """
            update county set settings = settings || '{"defender": {"attorney": "Alma Defender", "barNumber": "123456",
              "address": ["800 Ferry Street", "Martinez, CA 94553"], "telephone": "(925) 555-0100",
              "fax": "(925) 555-0101", "email": "desk@pd.example"},
              "courtAddress": ["725 Court Street", "PO Box 911", "Martinez, CA 94553"]}'
            """)
        .update();
    var documents =
        new Documents(
            new FileStore(db, data.resolve("store")),
            new DocumentProperties(data.resolve("own").toString()));
    papers = new PacketPapers(documents, jane.bean(Letterheads.class), new BlankForms(documents));
    jane.clear();
  }

  @AfterEach
  void close() {
    jane.close();
  }

  @Test
  void one_petition_a_case_asks_for_the_reduction_before_the_dismissal() throws IOException {
    long felony = jane.felony("459 PC");
    FilingPacket packet = packet(felony);
    assertThat(packet.filings()).extracting(Filing::id).containsExactly("dismissal");
    byte[] petition = papers.petition(law, packet, packet.filings().get(0), false);
    assertThat(text(petition))
        .contains("ALMA DEFENDER (STATE BAR NO. 123456)", "COUNTY OF CONTRA COSTA", "JANE DOE")
        .contains("Telephone: (925) 555-0100, Fax: (925) 555-0101")
        .contains("Case No.: A1", "459 PC", "Felony", "May 10, 2018")
        .containsSubsequence(
            "Declare the offense a misdemeanor", "Permit the plea or verdict of guilty")
        .contains("fulfilled its conditions for its entire period")
        .contains("not charged with the commission of any offense");
    assertThat(PdfUa.violations(petition)).isEmpty();
  }

  @Test
  void the_order_leaves_to_the_court_what_is_granted_and_denied() throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    byte[] order = papers.order(law, packet, packet.filings().get(0));
    assertThat(text(order))
        .contains("Granted", "Denied", "The offense is a misdemeanor for all purposes")
        .contains("Judge of the Superior Court");
    assertThat(PdfUa.violations(order)).isEmpty();
  }

  @Test
  void the_same_record_gives_the_same_bytes() throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    assertThat(papers.petition(law, packet, packet.filings().get(0), false))
        .isEqualTo(papers.petition(law, packet(entry()), packet.filings().get(0), false));
  }

  @Test
  void a_value_that_sources_tell_differently_is_on_no_paper() {
    long entry = jane.felony("459 PC");
    long other =
        jane.line(
            jane.source(Source.Tells.DOJ_RECORD),
            "CONVICTION",
            "court",
            TestClient.COURT,
            "caseNumber",
            "A1",
            "section",
            "459 PC",
            "judgmentDate",
            "2018-05-11",
            "level",
            "FELONY",
            "probationGranted",
            "true");
    assertThat(jane.bean(MergingEntries.class).merge(jane.client, entry, other, "pat")).isEmpty();
    assertThat(packet(entry).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("nobody has confirmed");
    jane.say(entry, "judgmentDate", "2018-05-10");
    assertThat(packet(entry).filings().get(0).problems()).isEmpty();
  }

  @Test
  void a_count_of_another_countys_court_is_not_filed_here() {
    long entry = jane.felony("459 PC", "Alameda Superior Court");
    assertThat(packet(entry).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("a case of Alameda Superior Court");
  }

  @Test
  void a_court_whose_county_nobody_knows_is_for_a_person_who_puts_it_into_the_record() {
    long entry = jane.felony("459 PC", "CASC MARTINEZ");
    assertThat(packet(entry).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("CASC MARTINEZ", "does not say of which county", "County of Contra Costa")
        .doesNotContain("not from here");
    jane.say(entry, "court", "Superior Court of California, County of Contra Costa");
    assertThat(packet(entry).filings().get(0).problems()).isEmpty();
  }

  @Test
  void an_arrest_whose_case_was_another_countys_is_filed_there_and_its_court_is_no_agency()
      throws IOException {
    putBlank(form("arrest"));
    long arrest = jane.dismissedArrest("A1", "CASC SAN FRANCISCO");
    assertThat(packet(arrest).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("a case of CASC SAN FRANCISCO");
    jane.say(arrest, "court", "CASC CONTRA COSTA");
    FilingPacket packet = packet(arrest);
    Filing filing = packet.filings().get(0);
    assertThat(filing.problems()).isEmpty();
    assertThat(text(papers.service(law, packet, filing, false)))
        .contains("The agency that made the arrest")
        .doesNotContain("CASC");
    try (PDDocument pdf = Loader.loadPDF(filled(packet))) {
      assertThat(value(pdf, "CR-409[0].Page1[0].LI3[0].li3c[0].T186[0]")).isEmpty();
    }
  }

  @Test
  void an_honest_life_is_declared_where_somebody_said_so_and_not_before() {
    long entry =
        jane.line(
            "CONVICTION",
            "court",
            "Contra Costa",
            "caseNumber",
            "A1",
            "section",
            "415 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "false",
            "custody",
            "FINE");
    jane.say(entry, "sentenceComplied", "true");
    jane.say(entry, "newConvictionSince", "false");
    jane.say(entry, "laterArrest", "false");
    assertThat(packet(entry).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("honest and upright life");
    jane.say(entry, "honestUpright", "true");
    assertThat(packet(entry).filings().get(0).problems()).isEmpty();
    assertThat(packet(entry).again())
        .extracting(fact -> fact.of().name())
        .contains("newConvictionSince");
  }

  @Test
  void a_felony_that_doj_has_relieved_is_an_attorneys_whatever_else_could_be_asked() {
    long entry = jane.felony("459 PC");
    jane.say(entry, "reliefSoFar", "AUTO_NOTE");
    assertThat(packet(entry).filings())
        .allSatisfy(
            filing -> assertThat(filing.problems().toString()).contains("it is relieved already"))
        .flatExtracting(filing -> filing.counts().get(0).asked())
        .extracting(asked -> asked.ask().table().place())
        .doesNotContain("petition-1203.4");
  }

  @Test
  void an_arrest_of_which_a_case_came_needs_its_number() {
    long arrest =
        jane.line(
            "ARREST", "section", "484 PC", "arrestDate", "2015-05-10", "court", "Richmond Police");
    jane.say(arrest, "arrestOutcome", "ACQUITTED");
    jane.say(arrest, "noLimitation", "false");
    jane.say(arrest, "abuseArrest", "false");
    assertThat(packet(arrest).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("number of the case");
  }

  @Test
  void a_case_without_a_number_is_filed_nowhere() {
    long entry =
        jane.line(
            "CONVICTION",
            "court",
            TestClient.COURT,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true");
    jane.say(entry, "probationOutcome", "FULFILLED");
    assertThat(packet(entry).filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("number of the case");
  }

  @Test
  void a_line_in_the_place_of_a_case_number_is_none_on_a_paper() {
    long entry =
        jane.line(
            "CONVICTION",
            "caseNumber",
            "-",
            "court",
            TestClient.COURT,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true");
    jane.say(entry, "probationOutcome", "FULFILLED");
    FilingPacket packet = packet(entry);
    assertThat(packet.caseNumber()).isEmpty();
    assertThat(packet.filings().get(0).problems())
        .singleElement()
        .asString()
        .contains("number of the case");
  }

  @Test
  void scenario_58_what_is_cleared_already_is_asked_for_in_no_petition() {
    long cleared =
        jane.line(
            "CONVICTION",
            "court",
            TestClient.COURT,
            "caseNumber",
            "A1",
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true",
            "reliefSoFar",
            "COURT");
    jane.say(cleared, "probationOutcome", "FULFILLED");
    assertThat(packet(cleared).filings()).isEmpty();
    long noted =
        jane.line(
            "CONVICTION",
            "court",
            TestClient.COURT,
            "caseNumber",
            "A2",
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true",
            "reliefSoFar",
            "AUTO_NOTE");
    jane.say(noted, "probationOutcome", "FULFILLED");
    assertThat(packet(noted).filings()).isEmpty();
    jane.say(noted, "reliefSoFar", "NOTED_REDUCED");
    assertThat(packet(noted).filings()).as("noted, and reduced").isEmpty();
    jane.say(noted, "reasonForPetition", "LICENSE");
    Filing asked = packet(noted).filings().get(0);
    assertThat(asked.problems()).isEmpty();
  }

  @Test
  void an_arrest_has_a_petition_of_its_own_that_its_agency_is_served_with() throws IOException {
    long arrest = unchargedArrest();
    FilingPacket packet = packet(arrest);
    Filing filing = packet.filings().get(0);
    assertThat(filing.id()).isEqualTo("arrest-" + arrest);
    assertThat(filing.problems()).isEmpty();
    byte[] service = papers.service(law, packet, filing, false);
    assertThat(text(service)).contains("Richmond Police", "District Attorney", "15 days");
    assertThat(PdfUa.violations(service)).isEmpty();
    assertThat(PdfUa.violations(papers.petition(law, packet, filing, false))).isEmpty();
  }

  @Test
  void what_the_statute_wants_of_an_arrest_is_on_our_own_paper_and_what_is_not_known_has_a_line()
      throws IOException {
    FilingPacket packet = of(packet(unchargedArrest()), "Doe, Jane", LocalDate.of(1980, 5, 1));
    Filing filing = packet.filings().get(0);
    assertThat(text(papers.petition(law, packet, filing, false)))
        .contains("Date of birth of the petitioner: May 1, 1980")
        .contains("Agency that made the arrest: Richmond Police")
        .contains("City and county of the arrest: ____")
        .contains("Number of the agency’s report on the arrest, where the agency gives it: ____");
    assertThat(text(papers.order(law, packet, filing))).doesNotContain("Date of birth");
    FilingPacket dismissal = packet(jane.felony("459 PC"));
    assertThat(text(papers.petition(law, dismissal, dismissal.filings().get(0), false)))
        .as("a conviction")
        .doesNotContain("Date of birth", "____:");
  }

  @Test
  void the_worksheet_says_what_is_written_in_by_hand_on_our_paper_and_on_the_courts_forms()
      throws IOException {
    FilingPacket packet = packet(unchargedArrest());
    String before = text(papers.worksheet(law, packet, jane.screen()));
    assertThat(before)
        .contains("Left free, since it is not known")
        .contains("Date of birth of the petitioner", "City and county of the arrest")
        .doesNotContain("CR-409", "Agency that made the arrest", "State Bar number");
    putBlank(form("arrest"));
    assertThat(text(papers.worksheet(law, packet, jane.screen())))
        .contains("CR-409: Item 3b: city and county of the arrest")
        .doesNotContain("Item 3f", "Item 3h");
    FilingPacket filed = packet(jane.dismissedArrest("A7", TestClient.COURT));
    assertThat(text(papers.worksheet(law, filed, jane.screen())))
        .contains("CR-409: Item 3f: the charges that the prosecution filed")
        .contains("Agency that made the arrest");
  }

  @Test
  void what_an_office_has_not_set_is_said_on_the_worksheet() throws IOException {
    jane.bean(JdbcClient.class)
        .sql("update county set settings = '{\"defender\": {\"address\": [\"Ferry Street\"]}}'")
        .update();
    assertThat(text(papers.worksheet(law, packet(jane.felony("459 PC")), jane.screen())))
        .contains("The name of the attorney", "The attorney’s State Bar number")
        .contains("City, state and ZIP code as the last line of the office’s address")
        .contains("The telephone of the office", "The e-mail of the office")
        .contains("The address of the court");
  }

  @Test
  void the_form_for_an_arrest_names_its_day_and_agency_and_ticks_the_right() throws IOException {
    CourtForm form = form("arrest");
    putBlank(form);
    long arrest = unchargedArrest();
    FilingPacket packet = of(packet(arrest), "Doe, Jane", LocalDate.of(1980, 5, 1));
    try (PDDocument pdf = Loader.loadPDF(filled(packet))) {
      String page = "CR-409[0].Page1[0].";
      assertThat(value(pdf, page + "LI1[0].li1a[0].TextField[0]")).isEqualTo("Jane Doe");
      assertThat(value(pdf, page + "LI1[0].li1a[0].T186[0]")).isEqualTo("05/01/1980");
      assertThat(value(pdf, page + "LI1[0].li1a[0].ProtectedLawyerName[0]"))
          .isEqualTo("Alma Defender");
      assertThat(value(pdf, page + "LI1[0].li1a[0].ProtectedLawyerBar[0]")).isEqualTo("123456");
      assertThat(value(pdf, page + "LI1[0].li1a[0].ProtectedLawyerFirm[0]"))
          .contains("Public Defender");
      assertThat(value(pdf, page + "LI1[0].li1b[0].ProtectedStreet[0]"))
          .as("which the form wants to be the lawyer’s")
          .isEqualTo("800 Ferry Street");
      assertThat(value(pdf, page + "rightCaption[0].CourtInfo[0]"))
          .isEqualTo("CONTRA COSTA\n725 Court Street\nPO Box 911\nMartinez, CA 94553");
      assertThat(value(pdf, page + "LI3[0].li3a[0].T186[0]")).isEqualTo("05/10/2015");
      assertThat(value(pdf, page + "LI3[0].li3c[0].T186[0]")).isEqualTo("Richmond Police");
      assertThat(value(pdf, "CR-409[0].Page2[0].LI3-2[0].li3e[0].T66[0]"))
          .isEqualTo("Penal Code section 484");
      assertThat(value(pdf, page + "rightCaption[0].CaseNumber[0]")).isEmpty();
      assertThat(value(pdf, page + "rightCaption[0].TCCaseName[0]")).as("no case").isEmpty();
      assertThat(isTicked(pdf, CASE_FILED)).isFalse();
      String boxes = "CR-409[0].Page2[0].LI3-2[0].li3h[0].DismissSection";
      assertThat(isTicked(pdf, boxes + "[0]")).isTrue();
      assertThat(isTicked(pdf, boxes + "[1]")).isFalse();
    }
  }

  @Test
  void the_form_for_an_arrest_of_which_a_case_came_names_the_case_and_says_that_it_was_filed()
      throws IOException {
    putBlank(form("arrest"));
    FilingPacket packet = packet(jane.dismissedArrest("A1", TestClient.COURT));
    try (PDDocument pdf = Loader.loadPDF(filled(packet))) {
      String head = "CR-409[0].Page1[0].rightCaption[0].";
      assertThat(value(pdf, head + "CaseNumber[0]")).isEqualTo("A1");
      assertThat(value(pdf, head + "TCCaseName[0]")).isEqualTo("Jane Doe");
      assertThat(isTicked(pdf, CASE_FILED)).isTrue();
    }
  }

  @Test
  void the_order_to_seal_names_person_and_case_and_leaves_the_rest_to_clerk_and_court()
      throws IOException {
    CourtForm form = form("arrest", CourtForm.Part.ORDER);
    putBlank(form);
    FilingPacket packet = packet(jane.dismissedArrest("A1", TestClient.COURT));
    Filing filing = packet.filings().get(0);
    byte[] filled =
        ((FillFormResult.Filled)
                papers.form(law, packet, filing, CourtForm.Part.ORDER).orElseThrow())
            .pdf();
    try (PDDocument pdf = Loader.loadPDF(filled)) {
      String page = "CR-410[0].Page1[0].";
      assertThat(value(pdf, page + "T186[0]")).as("last name").isEqualTo("Doe");
      assertThat(value(pdf, page + "T186[1]")).as("first name").isEqualTo("Jane");
      assertThat(value(pdf, page + "FillText6[2]")).as("case").isEqualTo("A1");
      assertThat(form.free())
          .contains(page + "CheckBox15[0]", page + "Stamp_court_case[0].CaseNumber[0]")
          .allSatisfy(free -> assertThat(value(pdf, free)).isEmpty());
    }
  }

  @Test
  void an_order_whose_form_parts_a_name_that_cannot_be_parted_stays_on_our_paper()
      throws IOException {
    putBlank(form("arrest", CourtForm.Part.ORDER));
    FilingPacket packet = packet(jane.dismissedArrest("A1", TestClient.COURT));
    FilingPacket hers = of(packet, "Maria Lopez Garcia", null);
    assertThat(papers.form(law, hers, hers.filings().get(0), CourtForm.Part.ORDER))
        .get()
        .isInstanceOfSatisfying(
            FillFormResult.CannotCarry.class,
            cannot -> assertThat(cannot.why().toString()).contains("Maria Lopez Garcia"));
  }

  @ParameterizedTest
  @CsvSource({"'Doe, Jane Q.', Jane, Q.", "'Doe, Maria Elena', Maria Elena, ''"})
  void an_initial_has_the_field_of_a_middle_name_and_a_second_name_stays_with_the_first(
      String name, String first, String middle) throws IOException {
    putBlank(form("arrest", CourtForm.Part.ORDER));
    FilingPacket hers = of(packet(jane.dismissedArrest("A1", TestClient.COURT)), name, null);
    try (PDDocument pdf = Loader.loadPDF(filled(hers, CourtForm.Part.ORDER))) {
      assertThat(value(pdf, "CR-410[0].Page1[0].T186[0]")).isEqualTo("Doe");
      assertThat(value(pdf, "CR-410[0].Page1[0].T186[1]")).isEqualTo(first);
      assertThat(value(pdf, "CR-410[0].Page1[0].T186[2]")).isEqualTo(middle);
    }
  }

  @Test
  void petition_and_order_say_who_files_and_where_the_court_is() throws IOException {
    putBlank(form());
    putBlank(form("dismissal", CourtForm.Part.ORDER));
    FilingPacket packet = packet(jane.felony("459 PC"));
    for (var part : List.of(CourtForm.Part.PETITION, CourtForm.Part.ORDER)) {
      String head =
          part == CourtForm.Part.PETITION
              ? PAGE1 + "P1Caption[0]."
              : "CR-181[0].Page1[0].Caption[0].";
      try (PDDocument pdf = Loader.loadPDF(filled(packet, part))) {
        assertThat(value(pdf, head + "AttyPartyInfo[0].Name[0]")).isEqualTo("Alma Defender");
        assertThat(value(pdf, head + "AttyPartyInfo[0].AttyBarNo[0]")).isEqualTo("123456");
        assertThat(value(pdf, head + "AttyPartyInfo[0].AttyFirm[0]")).contains("Public Defender");
        assertThat(value(pdf, head + "AttyPartyInfo[0].Phone[0]")).isEqualTo("(925) 555-0100");
        assertThat(value(pdf, head + "AttyPartyInfo[0].Fax[0]")).isEqualTo("(925) 555-0101");
        assertThat(value(pdf, head + "CourtInfo[0].CrtCounty[0]")).isEqualTo("CONTRA COSTA");
        assertThat(value(pdf, head + "CourtInfo[0].CrtStreet[0]")).isEqualTo("725 Court Street");
        assertThat(value(pdf, head + "CourtInfo[0].CrtMailingAdd[0]")).isEqualTo("PO Box 911");
        assertThat(value(pdf, head + "CourtInfo[0].CrtCityZip[0]")).isEqualTo("Martinez, CA 94553");
      }
    }
  }

  @Test
  void counts_of_several_days_stay_on_our_paper_since_the_form_has_room_for_one()
      throws IOException {
    putBlank(form());
    jane.felony("459 PC");
    long other = jane.felony("487 PC");
    jane.say(other, "judgmentDate", "2018-06-11");
    assertThat(cannotCarry(packet(other))).contains("room for one day of conviction");
  }

  @Test
  void what_turns_on_a_redesignation_stays_on_our_paper_which_says_so() throws IOException {
    putBlank(form());
    long felony = jane.felonyThatProposition47Reaches();
    jane.say(felony, "laterArrest", "false");
    FilingPacket packet = packet(felony);
    Filing dismissal = packet.filing("dismissal").orElseThrow();
    assertThat(papers.form(law, packet, dismissal, CourtForm.Part.PETITION))
        .get()
        .isInstanceOfSatisfying(
            FillFormResult.CannotCarry.class,
            cannot -> assertThat(cannot.why().toString()).contains("turns on another petition"));
    assertThat(text(papers.petition(law, packet, dismissal, false)))
        .contains("asked for where the felony is redesignated a misdemeanor");
  }

  @Test
  void counts_whose_grounds_exclude_each_other_stay_on_our_paper_which_says_which_is_whose()
      throws IOException {
    putBlank(form());
    jane.felony("459 PC");
    long other = jane.felony("487 PC");
    jane.say(other, "probationOutcome", "EARLY_DISCHARGE");
    FilingPacket packet = packet(other);
    assertThat(cannotCarry(packet)).contains("The grounds of the counts differ");
    assertThat(text(papers.petition(law, packet, packet.filings().get(0), false)))
        .containsPattern("No\\. [12]: Probation was granted, and the petitioner fulfilled")
        .containsPattern("No\\. [12]: Probation was granted, and the petitioner was discharged");
  }

  @Test
  void each_form_of_the_folder_is_used_in_the_revision_that_is_known_and_refused_in_another()
      throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    for (CourtForm form : law.forms()) {
      Path file = data.resolve("own").resolve(form.fileName());
      new MadeUpForm(form).write(file);
      assertThat(papers.blank(packet, form)).as(form.number()).isInstanceOf(Blank.Usable.class);
      new MadeUpForm(form).foot(form.number() + " [Rev. July 1, 2031]").write(file);
      assertThat(((Blank.Refused) papers.blank(packet, form)).problems())
          .as(form.number())
          .singleElement()
          .asString()
          .contains(form.printed());
    }
    assertThat(law.forms()).extracting(CourtForm::number).contains("CR-410", "MC-031");
  }

  @Test
  void the_worksheet_names_who_tells_each_value_and_what_is_asked_again() throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    byte[] worksheet = papers.worksheet(law, packet, jane.screen());
    assertThat(text(worksheet))
        .contains("the court’s record of December 1, 2026", "said on December 1, 2026")
        .contains("To be asked again on the day of filing", "Is the person charged")
        .contains("not for filing");
    assertThat(PdfUa.violations(worksheet)).isEmpty();
  }

  @Test
  void a_declaration_is_read_in_english_and_its_original_is_kept_beside_it() throws IOException {
    var declarations = jane.bean(Declarations.class);
    assertThat(
            declarations.declare(
                jane.client, new Declarations.Typed("es", "He cambiado.", "", ""), "pat"))
        .containsOnlyKeys("english", "translator");
    assertThat(
            declarations.declare(
                jane.client,
                new Declarations.Typed(
                    "es",
                    "He cambiado mi vida.\nTrabajo cada día.",
                    "I have changed my life.\nI work every day.",
                    "Luz Intérprete"),
                "pat"))
        .isEmpty();
    byte[] paper =
        papers.declaration(
            law, packet(jane.felony("459 PC")), declarations.of(jane.client).orElseThrow());
    assertThat(text(paper))
        .containsSubsequence(
            "I work every day.", "ORIGINAL", "Trabajo cada día.", "translate from Spanish");
    assertThat(PdfUa.violations(paper)).isEmpty();
  }

  @Test
  void debts_that_the_law_has_ended_are_on_one_motion_with_the_ground_of_each() throws IOException {
    debt("Booking fee", "GC 29550.1", "2015-05-10", "300", "120");
    debt("Civil assessment", "PC 1214.1", "2022-06-30", "300", "");
    debt("Restitution", "PC 1202.4(f)", "2018", "4000", "");
    FilingPacket packet = packet(jane.felony("459 PC"));
    var asked =
        PacketPapers.toBeAsked(
            new DebtCase(
                "A1",
                TestClient.COURT,
                null,
                jane.bean(Debts.class)
                    .of(jane.client, Objects.requireNonNull(law.debts()), TODAY)));
    assertThat(asked).hasSize(2);
    byte[] motion = papers.debts(law, packet, asked, false);
    assertThat(text(motion))
        .contains(
            "$180.00", "$480.00", "Booking fee, GC 29550.1", "What was paid is not asked back")
        .doesNotContain("4,000");
    byte[] order = papers.debts(law, packet, asked, true);
    assertThat(text(order)).contains("Together: $480.00", "The clerk tells the court");
    assertThat(PdfUa.violations(motion)).isEmpty();
    assertThat(PdfUa.violations(order)).isEmpty();
  }

  @Test
  void a_courts_form_is_filled_with_its_boxes_and_left_free_where_it_is_signed()
      throws IOException {
    new MadeUpForm(form()).write(data.resolve("own/contra-costa/cr-180.pdf"));
    FilingPacket packet = packet(jane.felony("459 PC"));
    byte[] filled = filled(packet);
    try (PDDocument pdf = Loader.loadPDF(filled)) {
      assertThat(pdf.isEncrypted()).isFalse();
      assertThat(value(pdf, PAGE1 + "P1Caption[0].AttyPartyInfo[0].Name[0]"))
          .isEqualTo("Alma Defender");
      assertThat(value(pdf, PAGE1 + "P1Caption[0].AttyPartyInfo[0].City[0]")).isEqualTo("Martinez");
      String row = PAGE1 + "LI1[0].li1[0].ConvTable[0].Row1[0].";
      assertThat(value(pdf, row + "Code1[0]")).isEqualTo("Penal");
      assertThat(value(pdf, row + "Section1[0]")).isEqualTo("459");
      assertThat(value(pdf, row + "TypeOff1[0]")).isEqualTo("Felony");
      assertThat(value(pdf, row + "Reduce1[0]")).isEqualTo("Yes");
      assertThat(value(pdf, row + "Offense1[0]")).isEqualTo("No");
      assertThat(value(pdf, PAGE1 + "LI1[0].li1[0].ConvictionDate[0]")).isEqualTo("05/10/2018");
      assertThat(isTicked(pdf, PAGE1 + "LI2[0].ProbationGranted[0]")).isTrue();
      assertThat(isTicked(pdf, PAGE1 + "LI2[0].li2a[0].ProbationGrantedReason[0]")).isTrue();
      assertThat(isTicked(pdf, PAGE1 + "LI2[0].li2c[0].ProbationGrantedReason[0]")).isFalse();
      assertThat(value(pdf, "CR-180[0].Page3[0].SigName[0]")).isEmpty();
    }
  }

  @Test
  void a_form_of_another_revision_or_with_other_fields_is_refused() throws IOException {
    Path file = data.resolve("own/cr-180.pdf");
    FilingPacket packet = packet(jane.felony("459 PC"));
    assertThat(blank(packet)).isInstanceOf(Blank.Missing.class);
    new MadeUpForm(form()).foot("CR-180 [Rev. January 1, 2021]").write(file);
    assertThat(((Blank.Refused) blank(packet)).problems())
        .singleElement()
        .asString()
        .contains("Rev. January 1, 2024");
    new MadeUpForm(form()).without("CR-180[0].Page3[0].SigDate[0]").write(file);
    assertThat(((Blank.Refused) blank(packet)).problems())
        .singleElement()
        .asString()
        .contains("It lacks 1", "SigDate");
    Files.writeString(file, "no PDF");
    assertThat(((Blank.Refused) blank(packet)).problems()).hasSize(1);
    assertThat(papers.form(law, packet, packet.filings().get(0), CourtForm.Part.PETITION))
        .isEmpty();
  }

  @Test
  void what_is_in_doubt_is_left_free_on_the_form_and_what_is_ruled_out_is_a_no()
      throws IOException {
    putBlank(form());
    long entry = jane.felony("459 PC");
    jane.say(entry, "wobbler", "MAYBE");
    try (PDDocument pdf = Loader.loadPDF(filled(packet(entry)))) {
      String row = PAGE1 + "LI1[0].li1[0].ConvTable[0].Row1[0].";
      assertThat(value(pdf, row + "Reduce1[0]")).isEmpty();
      assertThat(value(pdf, row + "Offense1[0]")).isEqualTo("No");
    }
  }

  @Test
  void a_form_that_somebody_filled_in_is_no_blank_one() throws IOException {
    Path file = data.resolve("own/cr-180.pdf");
    new MadeUpForm(form()).write(file);
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(file))) {
      pdf.setAllSecurityToBeRemoved(true);
      field(pdf, PAGE1 + "P1Caption[0].TitlePartyName[0].Defendant[0]").setValue("Somebody Else");
      pdf.save(file.toFile());
    }
    assertThat(((Blank.Refused) blank(packet(jane.felony("459 PC")))).problems())
        .singleElement()
        .asString()
        .contains("filled in already");
  }

  @Test
  void a_petition_with_more_counts_than_the_form_has_lines_stays_on_our_paper() throws IOException {
    putBlank(form());
    for (String section : List.of("459 PC", "487 PC", "496 PC", "484 PC", "470 PC")) {
      jane.felony(section);
    }
    FilingPacket packet = packet(jane.felony("594 PC"));
    int counts = packet.filings().get(0).counts().size();
    FillFormResult result =
        papers.form(law, packet, packet.filings().get(0), CourtForm.Part.PETITION).orElseThrow();
    assertThat(counts).isGreaterThan(5);
    assertThat(((FillFormResult.CannotCarry) result).why().toString()).contains("room for 5");
  }

  @Test
  void a_letter_that_the_forms_type_lacks_leads_to_our_own_paper() throws IOException {
    putBlank(form());
    jane.bean(JdbcClient.class)
        .sql("update county set settings = jsonb_set(settings, '{defender,attorney}', '\"Ł 李\"')")
        .update();
    FilingPacket packet = packet(jane.felony("459 PC"));
    assertThat(papers.form(law, packet, packet.filings().get(0), CourtForm.Part.PETITION))
        .containsInstanceOf(FillFormResult.CannotCarry.class);
  }

  @Test
  void a_name_that_would_be_cut_off_in_its_field_leads_to_our_own_paper() throws IOException {
    String field = PAGE1 + "P1Caption[0].AttyPartyInfo[0].Name[0]";
    Path file = data.resolve("own/cr-180.pdf");
    new MadeUpForm(form()).wide(field, 40, 8).write(file);
    FilingPacket packet = packet(jane.felony("459 PC"));
    assertThat(papers.form(law, packet, packet.filings().get(0), CourtForm.Part.PETITION))
        .get()
        .isInstanceOfSatisfying(
            FillFormResult.CannotCarry.class,
            cannot -> assertThat(cannot.why().toString()).contains("no room", field));
    new MadeUpForm(form()).wide(field, 40, 0).write(file);
    assertThat(papers.form(law, packet, packet.filings().get(0), CourtForm.Part.PETITION))
        .as("its type shrinks")
        .containsInstanceOf(FillFormResult.Filled.class);
  }

  @Test
  void an_offices_description_of_a_form_goes_before_the_folders_and_one_that_is_wrong_is_named()
      throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    describe("cr-48.yaml", "number: CR-48", "case.number");
    describe("cr-49.yaml", "number: CR-49", "case.nummer");
    describe("cr-50.yaml", "number: CR-50", "");
    CourtForm own =
        papers.forms(law, packet).find("dismissal", CourtForm.Part.PETITION).orElseThrow();
    assertThat(own.number()).isEqualTo("CR-48");
    assertThat(papers.forms(law, packet).wrong())
        .satisfiesExactly(
            wrong ->
                assertThat(wrong.file() + wrong.problems())
                    .contains("cr-49.yaml", "case.nummer", "Nothing of that name"),
            wrong ->
                assertThat(wrong.file() + wrong.problems())
                    .contains("cr-50.yaml", "Form[0].Number[0]", "It says nothing"));
    assertThat(
            papers
                .forms(law, packet)
                .find("dismissal", CourtForm.Part.ORDER)
                .orElseThrow()
                .number())
        .isEqualTo("CR-181");
  }

  private void describe(String file, String number, String value) throws IOException {
    Files.createDirectories(data.resolve("own"));
    Files.writeString(
        data.resolve("own").resolve(file),
        """
        %s
        revision: 2024-01-01
        printed: Rev. January 1, 2024
        petition: dismissal
        part: petition
        source: the form itself
        confidence: H
        fields: {'Form[0].Number[0]': %s}
        ticks: {'Form[0].Reduce[0]': petition-17b, 'Form[0].Dismiss[0]': petition-1203.4}
        """
            .formatted(number, value));
  }

  @Test
  void what_the_person_declares_is_filled_into_a_form_that_the_office_has_described()
      throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    var declaration =
        new Declaration(
            "es", "He cambiado.", "I have changed.\r\nI work.", "Luz", "pat", Instant.EPOCH);
    Filing filing = packet.filings().get(0);
    assertThat(papers.declarationForm(law, packet, filing, declaration)).isEmpty();
    String described =
        """
        number: MC-031
        revision: 2005-07-01
        printed: Rev. July 1, 2005
        part: declaration
        source: the form itself
        confidence: H
        fields: {'MC-031[0].Text[0]': declaration.words, 'MC-031[0].Case[0]': case.number}
        """;
    Files.createDirectories(data.resolve("own"));
    Files.writeString(data.resolve("own/mc-031.yaml"), described);
    new MadeUpForm(OfficeForms.read("mc-031.yaml", described, law).form().orElseThrow())
        .tall("MC-031[0].Text[0]")
        .write(data.resolve("own/mc-031.pdf"));
    var filled =
        (FillFormResult.Filled)
            papers.declarationForm(law, packet, filing, declaration).orElseThrow();
    try (PDDocument pdf = Loader.loadPDF(filled.pdf())) {
      assertThat(value(pdf, "MC-031[0].Text[0]")).isEqualTo("I have changed.\nI work.");
      assertThat(value(pdf, "MC-031[0].Case[0]")).isEqualTo("A1");
    }
    var paragraph = "I have worked at the same place for six years, and never missed a day.\n";
    var longer = new Declaration("en", paragraph.repeat(30), "", "", "pat", Instant.EPOCH);
    assertThat(papers.declarationForm(law, packet, filing, longer))
        .as("it would be cut off on paper")
        .containsInstanceOf(FillFormResult.CannotCarry.class);
  }

  @Test
  void the_courts_attached_declaration_gets_the_words_and_leaves_free_where_it_is_signed()
      throws IOException {
    CourtForm form =
        law.forms().stream().filter(one -> one.number().equals("MC-031")).findFirst().orElseThrow();
    new MadeUpForm(form).tall("FillText8").write(data.resolve("own/mc-031.pdf"));
    FilingPacket packet = packet(jane.felony("459 PC"));
    var declaration = new Declaration("en", "I have changed.", "", "", "pat", Instant.EPOCH);
    var filled =
        (FillFormResult.Filled)
            papers.declarationForm(law, packet, packet.filings().get(0), declaration).orElseThrow();
    try (PDDocument pdf = Loader.loadPDF(filled.pdf())) {
      assertThat(value(pdf, "FillText10")).isEqualTo("The People of the State of California");
      assertThat(value(pdf, "FillText9")).isEqualTo("Jane Doe");
      assertThat(value(pdf, "FillText11")).isEqualTo("A1");
      assertThat(value(pdf, "FillText8")).isEqualTo("I have changed.");
      assertThat(form.free())
          .contains("FillText14", "ChckBox6")
          .allSatisfy(free -> assertThat(value(pdf, free)).isEmpty());
    }
  }

  @Test
  void whoever_describes_a_form_gets_its_fields_listed() throws IOException {
    Path file = data.resolve("own/cr-180.pdf");
    new MadeUpForm(form()).write(file);
    assertThat(FormFields.described(file))
        .contains("number: CR-180\n", "printed: Rev. January 1, 2024\n")
        .contains("  '" + PAGE1 + "LI1[0].li1[0].ConvictionDate[0]':\n")
        .containsSubsequence("ticks:", "LI2[0].ProbationGranted[0]");
  }

  @Test
  void whoever_holds_a_debt_gets_a_letter_that_says_what_the_court_ordered() throws IOException {
    FilingPacket packet = packet(jane.felony("459 PC"));
    debt("Booking fee", "GC 29550.1", "2015-05-10", "300", "120");
    Petitions.Debts debts = Objects.requireNonNull(law.debts());
    Debt owed = jane.bean(Debts.class).of(jane.client, debts, TODAY).get(0).debt();
    assertThat(
            jane.bean(WritingDebts.class)
                .order(
                    jane.client,
                    debts,
                    owed,
                    new WritingDebts.TypedOrder(
                        DebtOrder.Action.VACATED_BY_STATUTE, "", "", "", TODAY, null),
                    "pat"))
        .isEmpty();
    Debt ordered = jane.bean(Debts.class).of(jane.client, debts, TODAY).get(0).debt();
    byte[] letter = papers.toHolder(law, packet, ordered);
    assertThat(text(letter))
        .contains("To: the court", "case A1, People v. Jane Doe", "$180.00", "GC 29550.1")
        .contains("vacated by law", "Nothing of it may be collected", "lift any hold");
    assertThat(PdfUa.violations(letter)).isEmpty();
  }

  private long entry() {
    return jane.screen().cases().get(0).rows().get(0).entry().id();
  }

  private long unchargedArrest() {
    long arrest =
        jane.line(
            "ARREST", "section", "484 PC", "arrestDate", "2015-05-10", "court", "Richmond Police");
    jane.say(arrest, "limitationsRun", "true");
    jane.say(arrest, "arrestOutcome", "NEVER_CHARGED");
    jane.say(arrest, "noLimitation", "false");
    jane.say(arrest, "abuseArrest", "false");
    return arrest;
  }

  private void debt(String what, String statute, String imposedOn, String original, String paid) {
    assertThat(
            jane.bean(WritingDebts.class)
                .record(
                    jane.client,
                    Objects.requireNonNull(law.debts()),
                    new TypedDebt(
                        "A1",
                        TestClient.COURT,
                        what,
                        statute,
                        "",
                        imposedOn,
                        original,
                        paid,
                        Debt.Holder.COURT,
                        "",
                        SaidBy.COURT_RECORD,
                        TODAY),
                    "pat"))
        .isEmpty();
  }

  private FilingPacket packet(long entry) {
    return FilingPackets.of(jane.client, jane.screen(), law, courts(law), List.of(), entry)
        .orElseThrow();
  }

  /** As the office in Contra Costa has them. */
  static CourtNames courts(Petitions law) {
    return new CourtNames(
        "CONTRA COSTA", "Superior Court of California, County of Contra Costa", law.counties());
  }

  private CourtForm form() {
    return form("dismissal");
  }

  private CourtForm form(String petition) {
    return form(petition, CourtForm.Part.PETITION);
  }

  private CourtForm form(String petition, CourtForm.Part part) {
    return new CourtForms.Known(law.forms(), List.of()).find(petition, part).orElseThrow();
  }

  /** Puts the blank form into the office's templates. */
  private void putBlank(CourtForm form) throws IOException {
    new MadeUpForm(form).write(data.resolve("own").resolve(form.fileName()));
  }

  private Blank blank(FilingPacket packet) {
    return papers.blank(packet, form());
  }

  private byte[] filled(FilingPacket packet) {
    return filled(packet, CourtForm.Part.PETITION);
  }

  private byte[] filled(FilingPacket packet, CourtForm.Part part) {
    return ((FillFormResult.Filled)
            papers.form(law, packet, packet.filings().get(0), part).orElseThrow())
        .pdf();
  }

  private String cannotCarry(FilingPacket packet) {
    return ((FillFormResult.CannotCarry)
            papers
                .form(law, packet, packet.filings().get(0), CourtForm.Part.PETITION)
                .orElseThrow())
        .why()
        .toString();
  }

  /** The packet of another person. */
  private static FilingPacket of(FilingPacket packet, String name, @Nullable LocalDate born) {
    Client one = packet.client();
    return new FilingPacket(
        new Client(
            one.id(), one.countyId(), name, born, one.personId(), one.openedBy(), one.openedAt()),
        packet.caseNumber(),
        packet.day(),
        packet.filings(),
        packet.byAttorney(),
        packet.again());
  }

  private static PDField field(PDDocument pdf, String name) {
    return pdf.getDocumentCatalog().getAcroForm().getField(name);
  }

  private static String value(PDDocument pdf, String name) {
    return field(pdf, name).getValueAsString();
  }

  private static boolean isTicked(PDDocument pdf, String name) {
    return ((PDCheckBox) field(pdf, name)).isChecked();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
    }
  }
}

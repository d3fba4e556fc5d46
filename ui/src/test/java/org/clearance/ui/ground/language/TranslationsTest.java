package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.law.jurisdiction.Jurisdiction;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.policy.Parameter;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.TableWords;
import org.clearance.ui.ground.layout.ValueWords;
import org.junit.jupiter.api.Test;

/** Nothing that the screens say stays in English for who reads Spanish. */
class TranslationsTest {
  /** Two words in quotation marks. */
  private static final Pattern SENTENCE_OF_A_SCRIPT =
      Pattern.compile("(['\"`])[^'\"`\n/#.\\[]*[a-z]{2} [a-z]{2,}[^'\"`\n]*\\1");

  /** An apostrophe as keyboards have it, within a word or at the end of one: {@code county's}. */
  private static final Pattern TYPED_APOSTROPHE = Pattern.compile("\\p{L}'\\p{L}|s' ");

  private final Map<String, String> spanish = Catalogue.spanish();

  @Test
  void every_text_of_a_template_is_in_the_spanish_catalogues() {
    var missing = new ArrayList<String>();
    for (Path template : Catalogue.templates()) {
      TemplateTexts found = TemplateTexts.of(template);
      found.faults().forEach(fault -> missing.add(template + ": " + fault));
      missing(template, found.texts()).forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_sentence_of_the_screens_code_is_in_the_spanish_catalogues() {
    var missing = new ArrayList<String>();
    JavaTexts.of(Catalogue.screens(), true)
        .forEach(
            (file, found) -> {
              found.faults().forEach(fault -> missing.add(file + ": " + fault));
              missing.addAll(missing(file, found.texts()));
            });
    assertThat(missing).isEmpty();
  }

  @Test
  void every_text_of_a_screen_has_the_apostrophe_that_printers_set() {
    var typed = new ArrayList<String>();
    for (Path template : Catalogue.templates()) {
      typed(template, TemplateTexts.of(template).texts()).forEach(typed::add);
    }
    JavaTexts.of(Catalogue.screens(), true)
        .forEach((file, found) -> typed.addAll(typed(file, found.texts())));
    assertThat(typed).isEmpty();
  }

  @Test
  void every_text_that_the_domain_and_the_processes_make_is_in_the_spanish_catalogues() {
    var missing = new ArrayList<String>();
    for (String module : List.of("domain", "process")) {
      List<Path> files = Catalogue.files(Path.of("..", module, "src/main/java"), ".java");
      JavaTexts.of(files, false)
          .forEach((file, found) -> missing.addAll(missing(file, found.texts())));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_step_and_flow_of_the_models_has_its_spanish_name() {
    var missing = new ArrayList<String>();
    for (Path model : Catalogue.files(Path.of("../bpmn/src/main/resources"), ".bpmn")) {
      Bpmn.readModelFromFile(model.toFile())
          .getModelElementsByType(FlowElement.class)
          .forEach(
              element -> {
                if (element.getName() != null) {
                  missing.addAll(missing(model, List.of(element.getName())));
                }
              });
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_word_of_the_messages_has_its_spanish_one() {
    var missing = new TreeSet<>(messages("messages.properties").stringPropertyNames());
    missing.removeAll(messages("messages_es.properties").stringPropertyNames());
    // How something looks is no word.
    missing.removeIf(key -> key.endsWith(".kind") || key.startsWith("flag.kind."));
    assertThat(missing).isEmpty();
  }

  @Test
  void no_word_of_the_messages_is_the_same_in_both_languages_but_for_names() {
    Properties same = messages("messages.properties");
    same.entrySet().retainAll(messages("messages_es.properties").entrySet());
    assertThat(same).containsOnlyKeys("debt.holder.STATE_TAX_BOARD", "policy.sacramento-2019");
  }

  @Test
  void every_parameter_of_the_standard_policy_has_a_name_on_the_screens() {
    assertThat(messages("messages.properties").stringPropertyNames())
        .containsAll(Parameter.all().stream().map(each -> "parameter." + each.name()).toList());
  }

  @Test
  void every_task_has_a_name_on_the_screens() throws IllegalAccessException {
    var names = new ArrayList<String>();
    for (Field form : UserTasks.class.getDeclaredFields()) {
      names.add("task." + form.get(null));
    }
    assertThat(messages("messages.properties").stringPropertyNames())
        .hasSizeGreaterThan(names.size())
        .containsAll(names);
  }

  @Test
  void what_the_tables_that_ship_say_is_in_the_spanish_catalogues() {
    assertThat(TableWords.patterns()).isNotEmpty().isSubsetOf(spanish.keySet());
    assertThat(Policy.presets())
        .flatExtracting(preset -> preset.table().sentences())
        .isSubsetOf(spanish.keySet());
  }

  @Test
  void what_californias_law_says_of_a_client_is_in_the_spanish_catalogues() {
    Screening law = Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());
    assertThat(law.texts()).hasSizeGreaterThan(500).isSubsetOf(spanish.keySet());
    var words = new ValueWords();
    assertThat(
            Stream.concat(
                    law.line().stream().map(Screening.Column::fact),
                    law.questions().keySet().stream().flatMap(fact -> law.fact(fact).stream()))
                .flatMap(fact -> fact.choices().stream().map(value -> words.of(fact, value))))
        .isNotEmpty()
        .isSubsetOf(spanish.keySet());
  }

  @Test
  void every_fact_that_a_table_of_californias_asks_about_has_its_spanish_name() {
    Jurisdiction california = Jurisdictions.shipped("us-ca");
    assertThat(california.programmes())
        .flatExtracting(programme -> programme.tables().values())
        .flatExtracting(table -> table.reading(california).facts())
        .extracting(LawReading.AskedFact::title)
        .isNotEmpty()
        .isSubsetOf(spanish.keySet());
  }

  @Test
  void no_script_of_ours_says_anything_by_itself() {
    var said = new ArrayList<String>();
    for (Path script : Catalogue.files(Path.of("src/main/resources/static"), ".js")) {
      Matcher words = SENTENCE_OF_A_SCRIPT.matcher(Catalogue.read(script));
      while (words.find()) {
        if (!words.group().equals("'use strict'")) {
          said.add(script + ": " + words.group());
        }
      }
    }
    assertThat(said).isEmpty();
  }

  @Test
  void a_policy_that_ships_is_called_the_same_in_the_catalogues_and_in_the_messages() {
    Properties english = messages("messages.properties");
    Properties other = messages("messages_es.properties");
    assertThat(Policy.presets())
        .allSatisfy(
            preset -> {
              String key = "policy." + preset.name();
              assertThat(spanish).containsEntry(english.getProperty(key), other.getProperty(key));
            });
  }

  @Test
  void what_is_put_into_a_text_is_put_into_the_spanish_one_too() {
    var faults = new ArrayList<String>();
    spanish.forEach(
        (english, other) -> {
          if (!places(english).equals(places(other))) {
            faults.add(english + " → " + other);
          }
          // MessageFormat takes an apostrophe for a mark of its own.
          if (!places(english).isEmpty() && (english + other).contains("'")) {
            faults.add("apostrophe: " + english);
          }
        });
    assertThat(faults).isEmpty();
  }

  private static Set<String> places(String text) {
    var places = new TreeSet<String>();
    var found = Pattern.compile("\\{(\\d)").matcher(text);
    while (found.find()) {
      places.add(found.group(1));
    }
    return places;
  }

  private static List<String> typed(Path where, List<String> texts) {
    return texts.stream()
        .filter(text -> TYPED_APOSTROPHE.matcher(text).find())
        .map(text -> where + ": " + text)
        .toList();
  }

  private List<String> missing(Path where, List<String> texts) {
    return texts.stream()
        .filter(text -> !spanish.containsKey(text) && TranslatedTemplates.says(text))
        .filter(text -> !text.equals("Clearance") && !text.equals("{0}"))
        .map(text -> where + ": " + text)
        .distinct()
        .toList();
  }

  /** The folder of a template, the package of a class: {@code review}. */
  private static Properties messages(String name) {
    var messages = new Properties();
    try {
      messages.load(new StringReader(Catalogue.read(Path.of("src/main/resources").resolve(name))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return messages;
  }
}

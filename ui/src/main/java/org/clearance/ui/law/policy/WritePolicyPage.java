package org.clearance.ui.law.policy;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.FieldProblem;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.law.policy.StandardPolicy;
import org.clearance.domain.law.policy.TableProblem;
import org.clearance.domain.law.policy.WritePolicyResult;
import org.clearance.domain.law.policy.WritingPolicy;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Writes a version of a policy: the standard table's parameters in a form, or a decision table of
 * the office's own. Each is a new version, which another supervisor approves.
 */
@Controller
class WritePolicyPage {
  private final PolicyRegister register;
  private final WritingPolicy writing;
  private final PolicyNames names;
  private final MessageSource messages;

  WritePolicyPage(PolicyRegister register, WritingPolicy writing, MessageSource messages) {
    this.register = register;
    this.writing = writing;
    this.names = new PolicyNames(messages);
    this.messages = messages;
  }

  /**
   * Shows the form, filled in from a policy.
   *
   * @param from the key of a policy that ships or of a version
   */
  @GetMapping("/policies/new")
  String form(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "standard-2019") String from,
      Model model) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    NamedPolicy named = find(county, from);
    PolicyVersion version = named.version();
    String name = version == null || version.shipped() ? "" : version.name();
    return named.policy() instanceof StandardPolicy standard
        ? standard(county, from, ParameterForm.of(name, standard.parameters()), Map.of(), model)
        : table(county, from, name, List.of(), Map.of(), model);
  }

  @PostMapping("/policies/standard")
  String standard(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "standard-2019") String from,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    ParameterForm form = ParameterForm.of(name, sent);
    WritePolicyResult result = writing.standard(county.id(), name, form.values(), user.username());
    return result instanceof WritePolicyResult.Refused refused
        ? standard(county, from, form, errors(refused), model)
        : written((WritePolicyResult.Written) result, "", redirect);
  }

  @PostMapping(path = "/policies/table", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String table(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "sacramento-2019") String from,
      @RequestParam(defaultValue = "false") boolean edited,
      @RequestParam("table") MultipartFile file,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    if (file.isEmpty()) {
      return table(
          county,
          from,
          name,
          List.of(),
          Map.of("table", Text.of("Choose a decision table (.dmn).")),
          model);
    }
    Optional<String> text = text(file);
    if (text.isEmpty()) {
      Text why =
          file.getSize() > WritingPolicy.LARGEST_TABLE
              ? Text.of("The file is too large: a table has 1 MB at most.")
              : Text.of("The file is not written in UTF-8. Save it as UTF-8.");
      return table(county, from, name, List.of(), Map.of("table", why), model);
    }
    WritePolicyResult result = writing.table(county.id(), name, text.get(), user.username());
    if (result instanceof WritePolicyResult.Refused refused) {
      Map<String, Text> errors = errors(refused);
      Text ofFile = errors.remove(WritingPolicy.TABLE);
      List<TableProblem> problems = new ArrayList<>(refused.ofTable());
      if (ofFile != null) {
        problems.add(new TableProblem(Text.NOTHING, ofFile, ""));
      }
      // What was changed on the page is not lost with the refusal.
      model.addAttribute("begun", edited ? text.get() : null);
      return table(county, from, name, problems, errors, model);
    }
    return written((WritePolicyResult.Written) result, "?findings", redirect);
  }

  /** Sends a policy's table, to start from. */
  @GetMapping("/policies/{key}/table")
  ResponseEntity<byte[]> download(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable String key) {
    Access.require(user, county.id(), PolicyPlaces.READ);
    NamedPolicy named = find(county, key);
    return DmnDownload.of(named.policy().name(), named.policy().table().text());
  }

  private String written(
      WritePolicyResult.Written written, String query, RedirectAttributes redirect) {
    Alert.success(
        redirect,
        Text.of(
            "{0} is written, as a draft. Another supervisor approves it; until then it decides"
                + " nothing.",
            names.of(written.version())));
    return "redirect:/policies/" + written.version().id() + query;
  }

  private String standard(
      County county, String from, ParameterForm form, Map<String, Text> errors, Model model) {
    starts(county, from, model);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "law/policy/standard";
  }

  private String table(
      County county,
      String from,
      String name,
      List<TableProblem> problems,
      Map<String, Text> errors,
      Model model) {
    starts(county, from, model);
    model.addAttribute("name", name);
    model.addAttribute("problems", problems);
    Map<String, Text> all = new LinkedHashMap<>(errors);
    if (!problems.isEmpty()) {
      all.putIfAbsent(
          "table", Text.of("The table cannot be used yet: see below what is wrong with it."));
    }
    model.addAttribute("errors", all);
    return "law/policy/table";
  }

  private void starts(County county, String from, Model model) {
    Map<String, Text> starts = new LinkedHashMap<>();
    Policy.presets().forEach(preset -> starts.put(preset.name(), names.of(preset.name())));
    register.all(county.id()).stream()
        .filter(version -> !version.shipped())
        .forEach(version -> starts.put(Long.toString(version.id()), names.of(version)));
    model.addAttribute("starts", starts);
    model.addAttribute("from", from);
    model.addAttribute("fromName", starts.getOrDefault(from, Text.NOTHING));
  }

  /** The errors by field; a parameter's begins with its name on the screen. */
  private Map<String, Text> errors(WritePolicyResult.Refused refused) {
    Map<String, Text> errors = new LinkedHashMap<>();
    Locale locale = LocaleContextHolder.getLocale();
    for (FieldProblem problem : refused.problems()) {
      String label = messages.getMessage("parameter." + problem.field(), null, null, locale);
      Text shown = label == null ? problem.beside() : Text.of("{0}: {1}", label, problem.beside());
      errors.merge(problem.field(), shown, (first, next) -> Text.of("{0} {1}", first, next));
    }
    return errors;
  }

  /** The text of an uploaded file; empty if it is too large or not UTF-8. */
  private static Optional<String> text(MultipartFile file) {
    if (file.getSize() > WritingPolicy.LARGEST_TABLE) {
      return Optional.empty();
    }
    try (InputStream in = file.getInputStream()) {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the decision table that was sent", e);
    }
  }

  private NamedPolicy find(County county, String key) {
    return register
        .named(county.id(), key)
        .orElseThrow(() -> new NotFound(Text.of("There is no policy {0} in this county.", key)));
  }
}

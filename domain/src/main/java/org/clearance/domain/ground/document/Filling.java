package org.clearance.domain.ground.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Fills templates. An unknown variable is an error here, while Thymeleaf would print nothing. */
final class Filling {
  private final TemplateEngine engine = new TemplateEngine();
  // The template is filled many times for documents, so it is read once.
  private volatile @Nullable String wellFormed;

  Filling() {
    var resolver = new StringTemplateResolver();
    // As XML, a value cannot break the page, and characters that XML forbids are dropped.
    resolver.setTemplateMode(TemplateMode.XML);
    engine.setTemplateResolver(resolver);
    engine.setEngineContextFactory(new Strict());
  }

  /**
   * @throws TemplateFault where it cannot be filled
   */
  String fill(Template template, Map<String, ?> model) {
    var variables = new HashMap<String, Object>(model);
    variables.put("style", template.style());
    try {
      if (!template.html().equals(wellFormed)) {
        Xhtml.read(template.html(), address -> {});
        wellFormed = template.html();
      }
      return engine.process(template.html(), new Context(Locale.US, variables));
    } catch (SAXParseException e) {
      throw new TemplateFault(at(e.getLineNumber(), String.valueOf(e.getMessage())), e);
    } catch (SAXException | TemplateProcessingException e) {
      throw new TemplateFault(at(line(e), words(e)), e);
    }
  }

  private static TemplateProblem at(int line, String words) {
    return new TemplateProblem(
        line > 0
            ? Text.of("Line {0} cannot be read or filled:", String.valueOf(line))
            : Text.of("It cannot be read or filled:"),
        words);
  }

  private static int line(Throwable fault) {
    int line = 0;
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof TemplateProcessingException processing && processing.getLine() != null) {
        line = processing.getLine();
      }
    }
    return line;
  }

  /** The message of the innermost error, without the template that Thymeleaf quotes whole. */
  private static String words(Throwable fault) {
    String outer = "";
    String innermost = "";
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      innermost = withoutTemplate(cause.getMessage());
      if (innermost.startsWith("Exception evaluating")) {
        outer = innermost + ": ";
      }
    }
    return innermost.startsWith("Exception evaluating") ? innermost : outer + innermost;
  }

  private static String withoutTemplate(@Nullable String message) {
    String words = message == null ? "it cannot be evaluated" : message;
    int quoted = words.indexOf(" (template: ");
    return quoted < 0 ? words : words.substring(0, quoted);
  }

  private static final class Strict implements IEngineContextFactory {
    @Override
    public IEngineContext createEngineContext(
        IEngineConfiguration configuration,
        TemplateData data,
        Map<String, Object> attributes,
        IContext context) {
      var variables = new HashMap<String, Object>();
      for (String name : context.getVariableNames()) {
        variables.put(name, context.getVariable(name));
      }
      return new EngineContext(configuration, data, attributes, context.getLocale(), variables) {
        @Override
        public Object getVariable(String name) {
          if (!containsVariable(name)) {
            throw new IllegalArgumentException("there is no variable " + name);
          }
          return super.getVariable(name);
        }
      };
    }
  }
}

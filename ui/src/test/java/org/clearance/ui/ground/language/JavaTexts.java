package org.clearance.ui.ground.language;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds the English texts for people in a Java file. */
final class JavaTexts extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final Pattern SENTENCE =
      Pattern.compile("(?s)\\p{Lu}\\p{Ll}+([ ,.:;…’'(-].*)?|\\p{Lu}\\p{L}* .*\\p{Ll}.*");

  /**
   * Methods whose arguments are for programs, logs and developers, for files of figures, or a name.
   */
  private static final Pattern NOT_SAID =
      Pattern.compile(
          ".*(LOG|log)\\.\\w+|problem\\.send|.*\\.(sql|header|setHeader|addHeader|getHeader|param|as|matches|split"
              + "|replace|replaceAll|replaceFirst|asWritten|ofPattern|compile|create|row)|row|figure|adding\\.add");

  private static final Pattern NOT_SAID_CLASS =
      Pattern.compile(
          "Illegal\\w+|InvalidConfiguration\\w+|\\w*IOException|.*Error|Member|Place|Resident|Helper|Drafted|HandedFile");

  /** All sentences, or only those of {@code Text.of} and its like. */
  private final boolean all;

  private final List<String> texts = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private JavaTexts(boolean all) {
    this.all = all;
  }

  /**
   * Reads files, all by one compiler: one for each file would look at the class path for each.
   *
   * @param all every literal that reads like a sentence; else only what a text is made of
   * @return what each file says
   */
  static Map<Path, JavaTexts> of(List<Path> files, boolean all) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      Map<Path, JavaTexts> read = new LinkedHashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        var found = new JavaTexts(all);
        found.scan(unit, null);
        read.put(manager.asPath(unit.getSourceFile()), found);
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> texts() {
    return texts;
  }

  List<String> faults() {
    return faults;
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
    return null;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
    String name = made.getIdentifier().toString();
    if (name.equals("Text")) {
      patterns(made.getArguments().subList(0, 1));
    }
    return NOT_SAID_CLASS.matcher(name).matches() ? null : super.visitNewClass(made, unused);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String called = call.getMethodSelect().toString();
    if (called.equals("Text.of")) {
      patterns(call.getArguments().subList(0, 1));
    } else if (called.equals("Text.when")) {
      patterns(call.getArguments().subList(1, 2));
    } else if (called.equals("Text.counted")) {
      patterns(call.getArguments().subList(1, 3));
    }
    if (NOT_SAID.matcher(called).matches()) {
      // What it is called on may still say something.
      return scan(call.getMethodSelect(), unused);
    }
    return super.visitMethodInvocation(call, unused);
  }

  private void patterns(List<? extends Tree> arguments) {
    arguments.forEach(argument -> literal(argument).ifPresent(texts::add));
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
    Optional<String> whole = literal(binary);
    if (whole.isPresent()) {
      sentence(whole.get());
      return null;
    }
    if (all && binary.getKind() == Tree.Kind.PLUS && saysSomething(binary)) {
      faults.add(binary + " puts words together: make a Text");
    }
    return super.visitBinary(binary, unused);
  }

  private static boolean saysSomething(BinaryTree binary) {
    return literal(binary.getLeftOperand())
        .filter(text -> SENTENCE.matcher(text.strip()).matches())
        .isPresent();
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
    literal(literal).ifPresent(this::sentence);
    return null;
  }

  private void sentence(String text) {
    if (all && SENTENCE.matcher(text).matches()) {
      texts.add(text);
    }
  }

  /** The text of a literal, or of literals that are added. */
  private static Optional<String> literal(Tree tree) {
    if (tree instanceof LiteralTree literal && literal.getValue() instanceof String text) {
      return Optional.of(text);
    }
    if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
      return literal(binary.getLeftOperand())
          .flatMap(left -> literal(binary.getRightOperand()).map(right -> left + right));
    }
    return Optional.empty();
  }
}

package org.guiji.schemas.problems;

import java.util.List;

/**
 * What happened, to what, said as a value.
 *
 * @param subject what the failure is about: a resource and behind a blank its period, a file with a line, a run
 * @param arguments fill the message, a {@link Title} in the message's language; never a row's value
 */
public record Failure(FailureCode code, String subject, List<Object> arguments) {
    public Failure {
        arguments = List.copyOf(arguments);
    }

    public static Failure of(FailureCode code, String subject, Object... arguments) {
        return new Failure(code, subject, List.of(arguments));
    }

    /** The same about something else: a package is damaged, and that is about its resource. */
    public Failure about(String other) {
        return new Failure(code, other, arguments);
    }

    /** The four promised parts: code with actor, what happened, the state of the data, the next command. */
    public String render(Language language) {
        String actor = Messages.text(Actor.class, "actor." + code.actor().name(), language, List.of());
        String rest = String.join(language == Language.ZH ? "" : " ", part("state", language), part("next", language));
        return code.name() + "  " + subject + "  [" + actor + "]\n" + part("happened", language) + "\n" + rest.strip();
    }

    /**
     * One part alone: {@code happened}, {@code state} or {@code next}. A message names the resource that it is about as
     * <code>{resource}</code>.
     */
    public String part(String part, Language language) {
        List<Object> said = arguments.stream()
                .map(argument -> argument instanceof Title title ? title.in(language) : argument)
                .toList();
        return Messages.text(code.getClass(), code.name() + "." + part, language, said)
                .replace("{resource}", subject.replaceFirst(" .*", ""));
    }
}

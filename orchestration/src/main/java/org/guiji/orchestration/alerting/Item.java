package org.guiji.orchestration.alerting;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/**
 * One thing that waits for somebody.
 *
 * @param provider whose resource it is about; empty for what is no resource's
 * @param key what makes it the same thing the next time
 * @param text in the promised form: what happened, the state, the next command; never a row's value
 */
public record Item(Actor actor, String provider, String key, Title text) {
    String said(Language language) {
        return language == Language.ZH ? text.zh() : text.en();
    }
}

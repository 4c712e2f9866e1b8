/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

import java.util.regex.Pattern;

/**
 * Words by which what is said is known for what it is. Only whole words; upper and lower case are
 * the same.
 */
public enum Cues {
  /** Greets, thanks, takes leave, says what comes next. */
  FLOW(
      "hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|nice to (?:meet|see) you|pleased to"
          + " meet you|my name(?: is|'s)|how (?:can|may) I help|what can I do for you|what(?:'s|"
          + " has| is)? (?:brings?|brought|bringing) you|date of birth|confirm your|(?:can|could)"
          + " you (?:hear|see) me|(?:take|have) a seat|come in|before we (?:start|begin)|ask you"
          + " (?:a few|some|a couple)|(?:few|couple of|some) (?:more |other |quick )*questions?|any"
          + " (?:other )?questions|anything else (?:you|that|I)|thank"
          + " you|thanks|bye|goodbye|bye-bye|take care|see you (?:later|soon|then|next)|have a"
          + " (?:good|nice|great|lovely)|you're welcome|no (?:problem|worries)|how are you|should"
          + " we start|private place|(?:OK|okay|alright) to (?:speak|talk)|good time"
          + " to|microphone|camera|connection|let me just|just bear with me"),

  /** Is about nothing that belongs here. */
  SMALL_TALK(
      "weather|weekend|holidays?|vacation|traffic|parking|football|soccer|christmas|birthday"
          + "|sunny|raining|the news|movies?|gardening|the match"),

  /** Says what is to be done. */
  PLAN(
      "I(?:'d| would| will|'ll| can|'m going to| am going to) (?:(?:just|also|probably|definitely)"
          + " )?(?:like"
          + " (?:you|to)|recommend|suggest|advise|prescribe|give|refer|send|arrange|order|book|start|put"
          + " you|see you|call|write|organi[sz]e|ask you to|speak to|check)|I want you|we(?:'ll|"
          + " will| can| could| should| need|'re going| are going)|you (?:should|must|'ll need|need"
          + " to|might want|can (?:take|try|use|get|buy|also)|could (?:take|try|use|get))|you'll"
          + " need|try (?:to|and|taking|using|some)|make sure|let's"
          + " (?:see|try|get|do|give|arrange|book|make)|prescri\\w+|refer(?:red|ral|ring)?|follow[-"
          + " ]?up|come back|call (?:us|back|999|911|me)|get (?:back )?in touch|keep (?:an"
          + " eye|taking|using|drinking|yourself)|plenty of|drink (?:lots|plenty|more)|get some"
          + " rest|in the meantime|avoid|stop (?:taking|smoking|using)|start"
          + " (?:you|taking|on)|recommend\\w*|suggest\\w*|advi[sc]e|advising|safety net|can (?:also"
          + " )?help"),

  /** Says what it is taken for. */
  ASSESSMENT(
      "I think|I(?:'d| would) say|I suspect|sounds? (?:like|as|to me)|looks? like|seems?|likely"
          + "|probably|possibly|could be|might be|may be|consistent with|diagnos\\w+"
          + "|what you(?: have|'ve)|you(?:'ve got| have got| may have| might have)|called|caused by"
          + "|due to|concern(?:ed|ing)?|worried about|nothing (?:serious|sinister|worrying)"
          + "|rule out|unlikely|impression"),

  /** Says what is seen, heard, felt or measured. */
  EXAMINATION(
      "on exam\\w*|examination shows|your (?:blood pressure|temperature|pulse|heart rate|oxygen"
          + "|sats|saturation|weight|chest|lungs?|heart|abdomen|tummy|throat|ears?|skin|reflexes)"
          + "(?: \\w+)? (?:is|are|was|were|sounds?|looks?|feels?|seems?)|(?:lungs?|chest) (?:is|are"
          + "|sounds?) clear|heart sounds|I can (?:see|hear|feel)|no (?:tenderness|swelling|redness"
          + ")|tender(?:ness)? (?:here|over|in)|clear to auscultation|vitals?|vital signs"),

  /** Asks for what somebody has, had, takes or does. */
  HISTORY(
      "any|ever|how (?:long|often|many|much|bad|severe)|when did|when was|where|whereabouts"
          + "|describe|symptoms?|pains?|noticed|feel(?:ing)?|medic\\w+|allerg\\w+|smok\\w+|alcohol"
          + "|drink(?:ing)?|drugs|family|history|work|job|live|sleep\\w*|appetite|eat\\w*|weight"
          + "|travel\\w*|bowels?|urin\\w*|pee|poo|periods?|pregnan\\w*|operations?|surgery"
          + "|conditions?|happened|tell me (?:more )?about|started|worse|better"),

  /** Is about relatives. */
  FAMILY(
      "family|mother|father|mum|mom|dad|parents?|brothers?|sisters?|siblings?|grand\\w+|aunts?"
          + "|uncles?|cousins?|hereditary|runs? in"),

  /** Is about how somebody lives. */
  SOCIAL(
      "smok\\w+|cigarettes?|vap(?:e|es|ing)|tobacco|alcohol\\w*|units|drinker|drinks? (?:a|per)"
          + " (?:week|day|night)|recreational|drugs|cannabis|occupation|job|work(?:s|ing)? (?:as|in"
          + "|for|at|from)|for a living|live (?:with|alone|by)|living (?:with|alone|situation)|at"
          + " home with|who(?:'s| is) at home|married|divorced|retired|unemployed|students?"
          + "|exercise|diet|stress(?:ed|ful)?|travel(?:led|ed|ling|ing)?|pets"),

  /** Is about what somebody had before. */
  PAST(
      "medical history|medical (?:conditions?|problems?|issues?)|other"
          + " (?:conditions?|illness(?:es)?|medical)|past (?:history|medical)|previous(?:ly)?|in"
          + " the past|before this|surger\\w+"
          + "|operations?|operated|hospital|admitted|diagnosed|vaccin\\w*|immuni[sz]\\w*|as a"
          + " (?:child|kid)|used to (?:have|get|suffer)|years ago|long[- ]?standing|otherwise"
          + " (?:fit|well|healthy)|fit and (?:well|healthy)"),

  /** Is about what somebody takes. */
  MEDICATION(
      "medications?|medicines?|meds|tablets?|pills?|over[- ]the[- ]counter|prescribed|inhalers?"
          + "|contraceptive|supplements?|vitamins?|regular(?:ly)? (?:tak|us|med)\\w*"),

  /** Is about what somebody cannot take. */
  ALLERGY("allerg\\w+"),

  /** Says how it goes. */
  PROGRESS(
      "better|worse|worsening|worsened|improv\\w+|since (?:last|we|our|the last)|no longer"
          + "|not any ?more|going well|gone away|settled|come back|the same as|less often"),

  /** Says what somebody wants. */
  GOAL(
      "(?:I|we|you)(?:'d| would| want| hope|'m hoping| am hoping|'re hoping) (?:really )?(?:like |"
          + "hope |love )?to|goals?|aim(?:ing)? (?:to|for)|work(?:ing)? (?:on|towards)"
          + "|(?:I'm|we're|you're) trying to|want to (?:get|be|feel|stop|start|go|do|have)"),

  /** Explains, calms, or does something about it there and then. */
  INTERVENTION(
      "explain(?:ed|ing)?|reassur\\w+|(?:very|quite|really) common|what happens"
          + " is|(?:this|that|which) means|let's (?:try|talk"
          + " about|think|look|do|practi[cs]e)|breathing exercises?"
          + "|techniques?|practi[cs]e|mindful\\w*|cop(?:e|ing)|understandable|talk(?:ed|ing)?"
          + " (?:about|through)|don't worry"),

  /** Takes a plan, or does not. */
  RESPONSE(
      "sounds? (?:good|great|fine|reasonable)|makes sense|that's (?:fine|good|great|helpful|okay)"
          + "|I(?:'ll| will| can| could) (?:do|try|take|give|get|go|book|call|come|see|make|keep)"
          + "|I understand|I see|happy (?:with|to)|agree\\w*|worried|relie(?:f|ved)|helpful|perfect"
          + "|I don't (?:want|think|like)|I'm not sure|not keen|rather not|thank you(?: so| very)"
          + "? much");

  private final Pattern pattern;

  Cues(String words) {
    this.pattern = Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  /** Whether one of them is in a text. */
  public boolean in(String text) {
    return pattern.matcher(text).find();
  }
}

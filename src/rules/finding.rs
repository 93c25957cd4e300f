//! One finding: a rule, where it fired and why – and its way to a [`Diagnostic`] in a language.

use crate::diagnostic::{Diagnostic, Label, Said, Severity};
use crate::model::Language;
use crate::rules::conditions::Arguments;
use crate::rules::message::{Filling, fill};
use crate::rules::rule::{Both, Rule, Template, Variant};
use crate::source::{SourceFile, Span};

/// A finding.
pub(crate) struct Finding<'a> {
    pub rule: &'a Rule,
    /// The rule's other words, where they hold.
    pub variant: Option<&'a Variant>,
    pub severity: Severity,
    pub points: u32,
    /// The statement's id; none for the document.
    pub subject: Option<String>,
    /// What messages call it: the author's own label, where one is given and no other statement has it.
    pub name: Option<&'a str>,
    /// The statement's words; none for the document.
    pub text: Option<&'a str>,
    /// Where; the main place first, never empty.
    pub spans: Vec<Span>,
    pub arguments: Arguments,
    /// The statement's skeleton, for rules that offer it.
    pub rewrite: Option<String>,
    /// Whether the way out and the question are told.
    pub help: bool,
}

impl Finding<'_> {
    /// The finding in words.
    pub fn in_words(self, source: &SourceFile, language: Language) -> Diagnostic {
        let span = self.spans.first().copied().unwrap_or_default();
        let words = source.slice(span);
        let filling = Filling {
            words,
            text: self.text.unwrap_or(words),
            id: self.name.or(self.subject.as_deref()),
            arguments: &self.arguments,
            rewrite: self.rewrite.as_deref(),
        };
        let said = |templates: &Both<Template>| fill(templates, language, &filling);
        let (rule, variant) = (self.rule, self.variant);
        let label = variant.and_then(|v| v.label.as_ref()).or(rule.label.as_ref());
        let label = label.and_then(said).unwrap_or_default();
        let mut labels = vec![Label { span, message: label }];
        for other in self.spans.iter().skip(1).filter(|other| **other != span) {
            labels.push(Label { span: *other, message: Said::default() });
        }
        let message = said(variant.and_then(|v| v.message.as_ref()).unwrap_or(&rule.message));
        let message = message.unwrap_or_else(|| rule.title.get(language).clone());
        let told = |templates: Option<&Both<Template>>| templates.filter(|_| self.help).and_then(said);
        let own = told(variant.and_then(|v| v.help.as_ref()));
        let help = own.or_else(|| told(rule.rewrite.as_ref())).or_else(|| told(rule.help.as_ref()));
        let question = told(variant.and_then(|v| v.question.as_ref()).or(rule.question.as_ref()));
        Diagnostic {
            rule: rule.id.clone(),
            severity: self.severity,
            subject: self.subject,
            message,
            help,
            question,
            span,
            labels,
            fixes: Vec::new(),
            points: self.points,
        }
    }
}

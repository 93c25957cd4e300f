//! Front matter of a Markdown file: cycle, owner, team and level of the page. An `objective` there is a property of the
//! page, unless a whole tree with key results stands there.

use super::keys::Role;
use super::scope::Scope;
use super::view::View;
use super::walk::Evidence;
use crate::model::{Cycle, Field, FieldKind, Level, OkrSet};
use crate::outline::yaml;
use crate::source::Span;
use crate::text::Text;

/// What front matter says about the OKRs of its page. Every place is one of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatterFields {
    /// The cycle, by its own key or in the title.
    pub cycle: Option<Cycle>,
    /// Who answers for the page's OKRs.
    pub owners: Vec<Field>,
    /// The team, department, company or person they belong to.
    pub team: Option<Text>,
    /// Its level.
    pub level: Option<Level>,
    /// OKRs written in the front matter itself, with key results.
    pub sets: Vec<OkrSet>,
}

/// Reads the front matter that stands at `span` of a file.
pub fn front_matter(text: &str, span: Span) -> FrontMatterFields {
    let Some(content) = text.get(span.range()) else { return FrontMatterFields::default() };
    // Line ends in place of what stands before keep every span a span of the file.
    let padded = format!("{}{content}", "\n".repeat(span.start));
    let data = yaml::parse(&padded);
    let view = View { text: &padded, data: &data };
    let Some(root) = data.roots.first() else { return FrontMatterFields::default() };
    let pairs = view.pairs(*root);
    let scope = Scope::default().inside(view, &pairs, false);
    let owner = |(value, span): (String, Span)| Field { kind: FieldKind::Owner, value, span };
    let team = pairs.iter().filter(|p| matches!(p.key.role, Role::Whose(_))).find_map(|p| view.scalar(p.value));
    let mut candidates = super::gather(&padded, &data, false);
    candidates.retain(|c| c.evidence == Evidence::Sure && !c.objective.key_results.is_empty());
    FrontMatterFields {
        cycle: scope.cycle,
        owners: scope.owners.into_iter().map(owner).collect(),
        team,
        level: scope.level,
        sets: super::sets(&padded, candidates),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_fields_and_no_objective() {
        let file = "---\ntitle: \"Plan\"\ncycle: 2027-Q2\nowner: Freya Holm\nteam: Đội Xuân\nobjective: a page property\ntags: [okr]\n---\n\n# O1: Text\n";
        let end = file.rfind("---").unwrap_or(0);
        let found = front_matter(file, Span::new(4, end));
        assert_eq!(found.cycle.as_ref().map(|c| c.label.as_str()), Some("2027-Q2"));
        assert_eq!(found.cycle.and_then(|c| c.span).map(|s| &file[s.range()]), Some("2027-Q2"));
        let owners: Vec<_> = found.owners.iter().map(|o| (o.value.as_str(), &file[o.span.range()])).collect();
        assert_eq!(owners, [("Freya Holm", "Freya Holm")]);
        assert_eq!(found.team.map(|t| file[t.whole().range()].to_owned()), Some("Đội Xuân".to_owned()));
        assert_eq!(found.level, Some(Level::Team));
        assert_eq!(found.sets, []);
    }

    #[test]
    fn a_whole_tree_in_front_matter_is_read() {
        let file =
            "---\nobjectives:\n  - objective: Guests sleep well\n    krs:\n      - Complaints fall from 9 to 3\n---\n";
        let found = front_matter(file, Span::new(4, file.len() - 4));
        let key_result = &found.sets[0].objectives[0].key_results[0];
        assert_eq!(&file[key_result.statement.span().range()], "Complaints fall from 9 to 3");
        assert_eq!(front_matter("---\n\t: [\n---\n", Span::new(4, 8)).sets, []);
    }
}

;;; Run by emacs.sh in an empty folder, with docs/editors.md's set-up loaded.  -*- lexical-binding: t -*-

(require 'eglot)
(require 'markdown-mode)
(require 'compile)

(defconst draft
  (concat "# Ferry OKRs Q3 2026 🚢\n\n## O1: Islanders rely on the ferry\n\n"
          "- KR1: 🎯🎯 Launch the ticket app\n"
          ;; Decomposed letters.
          "- KR2: 🚀 Ra ma\u0306\u0301t u\u031b\u0301ng du\u0323ng \u0111a\u0323\u0306t ve\u0301\n"
          "- KR4: Raise crossings on time from 81% to 95%\n"))

(defun expect (what seen expected)
  "Fail unless SEEN is EXPECTED."
  (unless (equal seen expected)
    (error "%s: expected %S, seen %S" what expected seen)))

(defun wait-for (what done)
  "Wait until DONE gives something, and return that."
  (let ((left 800) found)
    (while (not (setq found (funcall done)))
      (when (< (setq left (1- left)) 0) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.025))
    found))

(defun marks ()
  "Marked words of the current buffer, in order."
  (mapcar (lambda (d) (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
          (sort (flymake-diagnostics)
                (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))

(write-region draft nil "okrs.md")
(find-file "okrs.md")
(markdown-mode)
(let ((eglot-sync-connect 20))
  (apply #'eglot (eglot--guess-contact)))
(flymake-start)
(wait-for "marks" (lambda () (= (length (marks)) 3)))
(expect "marks" (marks) '("Launch" "Ra ma\u0306\u0301t" "KR4"))

;; The fix of the last key result.
(goto-char (point-min))
(search-forward "KR4")
(let* ((actions (eglot-code-actions (point) nil nil nil))
       (fix (seq-find (lambda (action) (equal (plist-get action :title) "Number the list in order")) actions)))
  (unless fix (error "The fix is not offered: %S" actions))
  (eglot--apply-workspace-edit (plist-get fix :edit)))
(expect "the fix" (buffer-substring-no-properties (line-beginning-position) (+ 6 (line-beginning-position))) "- KR3:")
(eglot--signal-textDocument/didChange)
(wait-for "marks after the fix" (lambda () (= (length (marks)) 2)))
(save-buffer)
(eglot-shutdown (eglot-current-server))

;; Without a server: what `M-x compile' makes of the findings.
(let ((compilation (compile "okrlint check --format short")))
  (wait-for "okrlint check" (lambda () (not (get-buffer-process compilation))))
  (setq next-error-last-buffer compilation)
  (next-error 1 t)
  (expect "the place of the first finding"
          (list (buffer-name) (line-number-at-pos) (- (point) (line-beginning-position)))
          '("okrs.md" 5 10)))

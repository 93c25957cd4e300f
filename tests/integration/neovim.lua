-- Run by neovim.sh in an empty folder, with docs/editors.md's set-up as init file. Leaves with status 1 at the first thing
-- that is not as it should be.

local emoji = "- KR1: 🎯🎯 Launch the ticket app"
-- Decomposed letters, as some keyboards type them: each mark is a character of its own.
local decomposed = "- KR2: 🚀 Ra ma\u{306}\u{301}t u\u{31b}\u{301}ng du\u{323}ng \u{111}a\u{323}\u{306}t ve\u{301}"
local draft = {
  "# Ferry OKRs Q3 2026 🚢",
  "",
  "## O1: Islanders rely on the ferry",
  "",
  emoji,
  decomposed,
  "- KR4: Raise crossings on time from 81% to 95%",
}

local function fail(what, seen)
  error(what .. (seen and ": " .. vim.inspect(seen) or ""), 0)
end

local function expect(what, seen, expected)
  if not vim.deep_equal(seen, expected) then
    fail(what .. "\nexpected " .. vim.inspect(expected) .. "\nseen", seen)
  end
end

local function wait(what, done)
  if not vim.wait(20000, done, 20) then
    fail("waited in vain for " .. what, vim.diagnostic.get())
  end
end

-- Rule and marked words of every diagnostic in a buffer, in order.
local function marks(buffer)
  local found = vim.diagnostic.get(buffer)
  table.sort(found, function(a, b)
    return a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col
  end)
  return vim.tbl_map(function(d)
    local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, true)[1]
    return d.user_data.lsp.code .. ": " .. line:sub(d.col + 1, d.end_col)
  end, found)
end

local function write(name, lines)
  vim.fn.writefile(lines, name)
end

-- Chooses the first action whose title begins with some words, as a user would in the menu.
local function choose(title)
  local offered, chosen = {}, nil
  vim.ui.select = function(items, options, choice)
    for _, item in ipairs(items) do
      local shown = options.format_item(item)
      table.insert(offered, shown)
      if not chosen and shown:sub(1, #title) == title then
        chosen = item
      end
    end
    choice(chosen)
  end
  vim.lsp.buf.code_action()
  wait("the menu", function()
    return #offered > 0
  end)
  if not chosen then
    fail(title .. " is not offered", offered)
  end
end

local function run()
  write("okrs.md", draft)
  vim.cmd("edit okrs.md")
  local document = vim.api.nvim_get_current_buf()

  wait("marks", function()
    return #vim.diagnostic.get(document) == 3
  end)
  expect("marks behind emoji and decomposed letters", marks(document), {
    "output-key-result: Launch",
    "output-key-result: Ra ma\u{306}\u{301}t",
    "misnumbered: KR4",
  })

  -- The line of the last key result; the cursor stands at its end, away from the mark.
  vim.api.nvim_win_set_cursor(0, { 7, 30 })
  choose("Number the list in order")
  wait("the fix", function()
    return vim.api.nvim_buf_get_lines(document, 6, 7, true)[1]:find("^%- KR3: ") ~= nil
  end)
  wait("marks after the fix", function()
    return #vim.diagnostic.get(document) == 2
  end)

  vim.api.nvim_win_set_cursor(0, { 6, 20 })
  choose("Ignore output-key-result for O1.KR2")
  wait("the comment", function()
    return #vim.diagnostic.get(document) == 1
  end)
  expect("the comment's line", vim.api.nvim_buf_get_lines(document, 5, 7, true), {
    "<!-- okrlint-disable-next output-key-result -- reason -->",
    decomposed,
  })

  local hover = vim.lsp.buf_request_sync(document, "textDocument/hover", {
    textDocument = { uri = vim.uri_from_bufnr(document) },
    position = { line = 4, character = 12 },
  }, 20000)
  local _, answer = next(hover)
  if not answer.result.contents.value:find("O1.KR1", 1, true) then
    fail("the hover is about something else", answer)
  end

  -- Unsaved text of the config counts, and so does what is saved.
  vim.cmd("edit .okrlint.yaml")
  local config = vim.api.nvim_get_current_buf()
  vim.bo.filetype = "yaml"
  vim.api.nvim_buf_set_lines(config, 0, -1, true, { "rules: {output-key-result: off}" })
  vim.cmd("write")
  wait("the config", function()
    return vim.tbl_isempty(vim.diagnostic.get(document))
      or vim.deep_equal(marks(document), { "unused-directive: <!-- okrlint-disable-next output-key-result -- reason -->" })
  end)
  vim.api.nvim_buf_set_lines(config, 0, -1, true, { "rules: {output-key-result: of}" })
  wait("the mistake in the config", function()
    return #vim.diagnostic.get(config) == 1
  end)
  vim.api.nvim_buf_set_lines(config, 0, -1, true, { "rules: {output-key-result: error}" })
  wait("the mended config", function()
    local found = vim.diagnostic.get(document, { severity = vim.diagnostic.severity.ERROR })
    return #found == 1 and #vim.diagnostic.get(config) == 0
  end)

  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait("the end of the server", function()
    return #vim.lsp.get_active_clients() == 0
  end)
end

local fine, said = pcall(run)
if fine then
  vim.cmd("qall!")
else
  io.stderr:write("neovim: " .. tostring(said) .. "\n")
  vim.cmd("cquit 1")
end

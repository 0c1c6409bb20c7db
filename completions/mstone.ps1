# mstone completion for PowerShell. In $PROFILE: mstone completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName mstone -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        })
    # Windows PowerShell drops empty arguments: two quotes stand for an empty word.
    if ($wordToComplete -eq '') { $words += '""' }
    & mstone __complete -- @words 2>$null | ForEach-Object {
        $value, $description = $_ -split "`t", 2
        $text = $value
        if ($value -notmatch '^[\w:.=/-]+$') { $text = "'" + $value.Replace("'", "''") + "'" }
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $description)
    }
}

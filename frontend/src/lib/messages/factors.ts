import { addMessages } from '.';
import messages from './en/factors.json';

/** The words of factors, as Patterns names them. */
addMessages(messages);
